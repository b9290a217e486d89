import {
  createPeer,
  encodeBase64url,
  type Environment,
  type Identity,
  type NetworkAdapter,
  type OutgoingRecord,
  type Peer,
  type Protocol,
  type Results,
  type State,
  type Unit,
  type Verify,
} from '@symbolon/peer';
import { createDisk, type DiskLoss } from './disk.ts';
import type { FaultyNetwork } from './faulty-network.ts';
import { createRandom } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What somebody offers and needs, and whom they recognise, by label. */
export interface Declaration {
  readonly name: string;
  readonly units: readonly Unit[];
  readonly weights: ReadonlyMap<string, number>;
}

/** Makes something else of a participant's end of the network. */
export type Disguise = (adapter: NetworkAdapter, machine: Machine) => NetworkAdapter;

/** What machines have in common. */
export interface MachineRoom {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly network: FaultyNetwork;
  readonly verify: Verify;
  readonly gossipMs: number;
  readonly protocol: Protocol<State, Results>;
  /** Key pairs by label. */
  readonly identities: ReadonlyMap<string, Pick<Identity, 'id' | 'sign'>>;
  /** Called when a machine's program has started, before anything else happens to it. */
  readonly onStarted: (machine: Machine, peer: Peer<State, Results>) => void;
  /** Called with what a program throws. */
  readonly onThrown: (error: unknown) => void;
  /** Called for each record that a machine publishes. */
  readonly onPublished: (machine: Machine, record: OutgoingRecord) => void;
  /** Called for each record that reaches a machine. */
  readonly onDelivered: (machine: Machine, path: string, wire: string) => void;
}

/** A participant's computer: it can crash, stand still, and have its clock set. */
export interface Machine {
  readonly label: string;
  readonly identity: Pick<Identity, 'id' | 'sign'>;
  /** Whether it does what it should; a liar has no standing with the checkers. */
  isHonest: boolean;
  /** Whether it has ever done otherwise. */
  hasLied: boolean;
  /** How far its clock is ahead, in milliseconds. */
  clockOffsetMs: number;
  /** What lies between its program and the network. */
  disguise: Disguise | undefined;
  declared: Declaration;
  /** Whether its program has signed this record since it was asked last: true once for each. */
  hasJustSigned(wire: string): boolean;
  /** How often it has been started. */
  lives(): number;
  /** Its program, once it has started. */
  peer(): Peer<State, Results> | undefined;
  isUp(): boolean;
  start(): void;
  /** Stops at once, in the middle of whatever it was doing. */
  crash(loss: DiskLoss): void;
  /** Stands still; returns what lets it go on. */
  pause(): () => void;
  /** Tells its program what is declared, where that differs. */
  declare(): void;
}

interface Life {
  isAlive: boolean;
  peer: Peer<State, Results> | undefined;
}

const SIGNATURE_CHARACTERS = 86;

/** Makes a machine that is off. Two with one label are two devices of one participant. */
export function createMachine(
  room: MachineRoom,
  parts: { readonly label: string; readonly device?: number; readonly declared: Declaration },
): Machine {
  const { label, device = 0 } = parts;
  const { clock, network } = room;
  const identity = room.identities.get(label);
  if (identity === undefined) throw new Error(`no key pair for ${label}`);
  const disk = createDisk();
  const chance = createRandom(room.seed, `disk ${label} ${String(device)}`);
  const signatures = new Set<string>();
  let lives = 0;
  let life: Life | undefined;
  let pauses = 0;
  let waiting: (() => void)[] = [];
  let endConnection: () => void = () => undefined;

  function gateOf(mine: Life) {
    return (run: () => void) => {
      if (!mine.isAlive) return;
      if (pauses > 0) waiting.push(run);
      else run();
    };
  }

  function environmentOf(mine: Life): Environment {
    const gate = gateOf(mine);
    const random = createRandom(room.seed, `machine ${label} ${String(device)} ${String(lives)}`);
    const adapter = watched(network.join(machine.identity.id, gate));
    return {
      now: () => clock.now() + machine.clockOffsetMs,
      random,
      setTimer(delayMs, run) {
        let isWanted = true;
        const cancel = clock.setTimer(delayMs, () => {
          gate(() => {
            if (isWanted) run();
          });
        });
        return () => {
          isWanted = false;
          cancel();
        };
      },
      storage: disk.mount(() => mine.isAlive),
      network: machine.disguise?.(adapter, machine) ?? adapter,
    };
  }

  const sign: Identity['sign'] = async (bytes) => {
    const signature = await identity.sign(bytes);
    signatures.add(encodeBase64url(signature));
    return signature;
  };

  function watched(adapter: NetworkAdapter): NetworkAdapter {
    return {
      ...adapter,
      publish(record, onFurther) {
        room.onPublished(machine, record);
        return adapter.publish(record, onFurther);
      },
      subscribe: (author, path, onRecord) =>
        adapter.subscribe(author, path, (wire) => {
          room.onDelivered(machine, path, wire);
          onRecord(wire);
        }),
      async read(author, path, timeoutMs, accepts) {
        const wire = await adapter.read(author, path, timeoutMs, accepts);
        if (wire !== undefined) room.onDelivered(machine, path, wire);
        return wire;
      },
    };
  }

  const machine: Machine = {
    label,
    identity,
    isHonest: true,
    hasLied: false,
    clockOffsetMs: 0,
    disguise: undefined,
    declared: parts.declared,
    hasJustSigned: (wire) => signatures.delete(wire.slice(0, SIGNATURE_CHARACTERS)),
    lives: () => lives,
    peer: () => life?.peer,
    isUp: () => life !== undefined,
    start() {
      const mine: Life = { isAlive: true, peer: undefined };
      life = mine;
      lives += 1;
      const environment = environmentOf(mine);
      const options = { gossipMs: room.gossipMs };
      const peer = createPeer({
        protocol: room.protocol,
        identity: { id: identity.id, sign },
        environment,
        verify: room.verify,
        options,
      });
      void peer.start().then(() => {
        if (!mine.isAlive) return;
        mine.peer = peer;
        room.onStarted(machine, peer);
        machine.declare();
      }, room.onThrown);
      endConnection = () => void environment.network.close();
    },
    crash(loss) {
      if (life === undefined) return;
      life.isAlive = false;
      life = undefined;
      waiting = [];
      endConnection();
      disk.crash(loss, chance);
    },
    pause() {
      pauses += 1;
      return () => {
        pauses -= 1;
        if (pauses > 0) return;
        const late = waiting;
        waiting = [];
        for (const run of late) run();
      };
    },
    declare() {
      const peer = life?.peer;
      if (peer === undefined) return;
      const { name, units } = machine.declared;
      const { myLocalState, myRelationships } = peer.stores;
      const state = myLocalState.get();
      if (!isSame(state?.units, units)) {
        const past = { acceptance: [], stability: 1, ...state };
        myLocalState.set({ ...past, profile: { name }, units: [...units] });
      }
      const weights = byKey(machine.declared, room);
      if (!isSame(myRelationships.get()?.weights, weights)) myRelationships.set({ weights });
    },
  };
  return machine;
}

function byKey({ weights }: Declaration, { identities }: MachineRoom): Record<string, number> {
  return Object.fromEntries(
    [...weights]
      .filter(([, weight]) => weight > 0)
      .map(([label, weight]) => [identities.get(label)?.id ?? '', weight]),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
