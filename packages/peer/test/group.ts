import {
  allocation,
  createEnvironment,
  createMemoryNetwork,
  createMemoryStorage,
  createPeer,
  deriveIdentity,
  hostClock,
  type KeyValueStorage,
  type MemoryAdapter,
  type Peer,
  type Results,
  type State,
  type Unit,
} from '../src/index.ts';

/** A participant of a group in a test, and its end of the network. */
export type Member = Peer<State, Results> & { readonly adapter: MemoryAdapter };

/** What may be different about a member. */
export interface MemberOptions {
  readonly units?: readonly Unit[];
  /** How far its clock is ahead of the others'. */
  readonly clockAheadMs?: number;
  /** A storage of its own, as another device has. */
  readonly storage?: KeyValueStorage;
}

/** A network in which members meet; each is stopped with the group, if not before. */
export function createGroup(faults: { readonly loss?: number } = {}) {
  const network = createMemoryNetwork({
    clock: hostClock(globalThis),
    latencyMs: 2,
    jitterMs: 3,
    ...faults,
  });
  const storages = new Map<string, KeyValueStorage>();
  const members: Member[] = [];

  /** A member that has not begun yet. The same name has the same key and the same storage. */
  async function make(name: string, options: MemberOptions = {}): Promise<Member> {
    const identity = await deriveIdentity(name);
    const adapter = network.join(identity.id);
    const storage = options.storage ?? storages.get(name) ?? createMemoryStorage();
    if (options.storage === undefined) storages.set(name, storage);
    const host = createEnvironment({ host: globalThis, storage });
    const environment = { ...host, now: () => host.now() + (options.clockAheadMs ?? 0) };
    const peer = createPeer({
      protocol: allocation,
      network: adapter,
      identity,
      environment,
      options: { gossipMs: 60 },
    });
    const member = { ...peer, adapter };
    members.push(member);
    if (options.units !== undefined) member.stores.myLocalState.set(stateOf(name, options.units));
    return member;
  }

  return {
    network,
    make,
    async join(name: string, options?: MemberOptions): Promise<Member> {
      const member = await make(name, options);
      await member.start();
      return member;
    },
    async stop() {
      await Promise.all(members.splice(0).map((member) => member.stop()));
    },
  };
}

export function stateOf(name: string, units: readonly Unit[]): State {
  return { profile: { name }, units: [...units], acceptance: [], stability: 1 };
}

export function unit(kind: Unit['kind'], quantity: number, id: string = kind): Unit {
  return { id, kind, type: 'meal', quantity };
}
