import {
  createMemoryStorage,
  readonly,
  writable,
  type Clock,
  type Identity,
  type KeyValueStorage,
  type MemoryAdapter,
  type MemoryNetwork,
  type Peer,
  type PeerId,
  type PeerOptions,
  type Readable,
  type Results,
  type State,
  type Verify,
} from '@symbolon/peer';
import { startParticipant } from './participant.ts';
import type { ScenarioParticipant } from './scenario.ts';

/** One of a {@link SimulatedGroup}, whose machine and line can fail. */
export interface GroupMember {
  readonly label: string;
  readonly name: string;
  readonly id: PeerId;
  /** The participant on its machine; `undefined` while it is off, or starting. */
  readonly peer: Readable<Peer<State, Results> | undefined>;
  readonly isOn: Readable<boolean>;
  readonly isCut: Readable<boolean>;
  /** Cuts its line: nothing passes in either direction until it is mended. */
  cut(): void;
  mend(): void;
  /** Its machine stops at once, as in a power cut; what it had kept outlives that. */
  crash(): void;
  /** Switches its machine on again. */
  restart(): void;
}

/** Where members live. */
export interface MemberSurroundings {
  readonly network: MemoryNetwork;
  readonly identities: ReadonlyMap<string, Pick<Identity, 'id' | 'sign'>>;
  readonly verify: Verify;
  readonly clockOf: (stream: string) => Clock;
  readonly optionsOf: (label: string) => PeerOptions;
  /** Told of what cannot be: a participant that fails to start. */
  readonly onThrown: (error: unknown) => void;
}

/** One run of a member's program, from its start to a crash. */
interface Life {
  isAlive: boolean;
  readonly adapter: MemoryAdapter;
  /** Resolves once the participant has begun. */
  readonly begun: Promise<void>;
}

/** A member with what only its group may do. */
export interface OwnedMember extends GroupMember {
  /** Resolves once the participant has begun that was switched on last. */
  begun(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes a member whose machine is off. */
export function createMember(
  participant: ScenarioParticipant,
  identity: Pick<Identity, 'id' | 'sign'>,
  surroundings: MemberSurroundings,
): OwnedMember {
  const { network, identities, verify, clockOf, optionsOf, onThrown } = surroundings;
  const { id: label, name } = participant;
  const peer = writable<Peer<State, Results> | undefined>(undefined);
  const isOn = writable(false);
  const isCut = writable(false);
  const disk = createMemoryStorage();
  let lives = 0;
  let life: Life | undefined;

  function restart(): void {
    if (life !== undefined) return;
    lives += 1;
    const adapter = network.join(identity.id);
    if (isCut.get()) adapter.cut();
    const isAlive = () => mine.isAlive;
    const environment = {
      ...whileAlive(clockOf(`${label} ${String(lives)}`), isAlive),
      storage: keptWhileAlive(disk, isAlive),
      network: adapter,
    };
    const options = optionsOf(label);
    const parts = { identity, identities, environment, verify, options };
    const mine: Life = {
      isAlive: true,
      adapter,
      begun: Promise.resolve().then(async () => {
        const started = await startParticipant(participant, parts);
        if (mine.isAlive) peer.set(started);
      }),
    };
    life = mine;
    isOn.set(true);
    mine.begun.catch((error: unknown) => {
      if (mine.isAlive) onThrown(error);
    });
  }

  function crash(): void {
    if (life === undefined) return;
    life.isAlive = false;
    void life.adapter.close();
    life = undefined;
    peer.set(undefined);
    isOn.set(false);
  }

  return {
    label,
    name,
    id: identity.id,
    peer: readonly(peer),
    isOn: readonly(isOn),
    isCut: readonly(isCut),
    cut() {
      isCut.set(true);
      life?.adapter.cut();
    },
    mend() {
      isCut.set(false);
      life?.adapter.mend();
    },
    crash,
    restart,
    begun: () => life?.begun ?? Promise.resolve(),
    async stop() {
      await peer.get()?.stop();
      crash();
    },
  };
}

/** A clock whose timers say nothing to a machine that has stopped. */
function whileAlive(clock: Clock, isAlive: () => boolean): Clock {
  return {
    ...clock,
    setTimer: (delayMs, run) =>
      clock.setTimer(delayMs, () => {
        if (isAlive()) run();
      }),
  };
}

/** A disk to which nothing is written by a machine that has stopped. */
function keptWhileAlive(disk: KeyValueStorage, isAlive: () => boolean): KeyValueStorage {
  return {
    get: (key) => disk.get(key),
    set: (key, value) => (isAlive() ? disk.set(key, value) : Promise.resolve()),
    delete: (key) => (isAlive() ? disk.delete(key) : Promise.resolve()),
  };
}
