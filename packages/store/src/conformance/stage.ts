import { createIdentity, sealRecord, type Identity } from '@symbolon/identity';
import type { PeerId } from '@symbolon/schemas';
import type { Clock } from '../environment.ts';
import type { NetworkAdapter, OutgoingRecord, Signer } from '../network.ts';
import { createProbe, type Probe } from './probe.ts';

/** A network of its own for one test. */
export interface NetworkUnderTest {
  readonly clock: Clock;
  /** Makes the adapter of one participant, not connected yet. */
  join(signer: Signer): NetworkAdapter;
  /** Cuts a participant off, where this network can. */
  readonly cut?: (adapter: NetworkAdapter) => Promise<void> | void;
  /** Ends the cut. */
  readonly mend?: (adapter: NetworkAdapter) => Promise<void> | void;
  /** Ends what all are connected to, such as a relay, where there is something of the kind. */
  readonly goDown?: () => Promise<void>;
  /** Starts it again, where it was. */
  readonly comeUp?: () => Promise<void>;
  /** Lets time pass without waiting for it, where this network's clock can. */
  readonly skip?: (ms: number) => Promise<void>;
  /** Timers, sockets and handles that the adapters hold now, where they can be counted. */
  readonly held?: () => Promise<number> | number;
  /** Ends the network, after all adapters have been closed. */
  end?(): Promise<void> | void;
}

/** A participant on the network under test. */
export interface Participant {
  readonly id: PeerId;
  readonly sign: Signer['sign'];
  readonly network: NetworkAdapter;
  /** Makes a signed record; `version` counts from 0 and is moved to where real versions are. */
  record(version: number, data?: unknown, path?: string): Promise<OutgoingRecord>;
  /** Makes and publishes a record; resolves with it once `publish` has resolved. */
  publish(version: number, data?: unknown, path?: string): Promise<OutgoingRecord>;
  /** Follows another's records; the probe collects them. */
  follow(author: PeerId, path?: string): Followed;
}

/** What a participant hears of another. */
export interface Followed extends Probe<string> {
  /** Waits for this very record. */
  untilRecord(record: OutgoingRecord): Promise<string>;
  readonly stop: () => void;
}

/** Where one test plays. */
export interface Stage {
  readonly network: NetworkUnderTest;
  readonly deadlineMs: number;
  /** Version 0 of what is published here. */
  readonly start: number;
  /** Lets time pass: skips it where the network can, else waits. */
  pass(ms: number): Promise<void>;
  /** Makes a participant and connects it. */
  enter(): Promise<Participant>;
  /** Makes a participant that is not connected. */
  prepare(): Promise<Participant>;
  probe<T>(): Probe<T>;
  /** Waits until a participant's adapter says that it is online. */
  online(participant: Participant): Promise<void>;
  /** Closes every adapter and the network. */
  clear(): Promise<void>;
}

/** The path of records where a test does not say another. */
export const PATH = '/allocation/state';
/** Records are this much older than now, as those of an author without memory are. */
const BEHIND_MS = 5 * 60_000;

/** Sets a {@link Stage} over a network. */
export function setStage(network: NetworkUnderTest, deadlineMs: number): Stage {
  const adapters = new Set<NetworkAdapter>();
  const start = network.clock.now() - BEHIND_MS;

  const probe = <T>(): Probe<T> => createProbe<T>(network.clock, deadlineMs);

  async function prepare(): Promise<Participant> {
    const identity = await createIdentity();
    const adapter = network.join(identity);
    adapters.add(adapter);
    return createParticipant(identity, adapter);
  }

  function createParticipant(identity: Identity, adapter: NetworkAdapter): Participant {
    async function record(version: number, data: unknown = { version }, path = PATH) {
      const time = network.clock.now();
      const draft = { path, version: start + version, time, clock: {}, previous: null, data };
      const { wire } = await sealRecord(identity, draft);
      return { path, version: draft.version, wire };
    }
    return {
      id: identity.id,
      sign: (bytes) => identity.sign(bytes),
      network: adapter,
      record,
      async publish(version, data, path) {
        const made = await record(version, data, path);
        await adapter.publish(made);
        return made;
      },
      follow(author, path = PATH) {
        const heard = probe<string>();
        const stop = adapter.subscribe(author, path, heard.note);
        return {
          ...heard,
          stop,
          untilRecord: (expected) =>
            heard.until((wire) => wire === expected.wire, `record ${expected.version - start}`),
        };
      },
    };
  }

  async function online(participant: Participant): Promise<void> {
    const statuses = probe<string>();
    const stop = participant.network.status.subscribe(statuses.note);
    await statuses.until((status) => status === 'online', 'online');
    stop();
  }

  return {
    network,
    deadlineMs,
    start,
    pass: (ms) =>
      network.skip?.(ms) ??
      new Promise((resolve) => {
        network.clock.setTimer(ms, resolve);
      }),
    probe,
    prepare,
    online,
    async enter() {
      const participant = await prepare();
      await participant.network.connect();
      await online(participant);
      return participant;
    },
    async clear() {
      await Promise.all([...adapters].map((adapter) => adapter.close()));
      await network.end?.();
    },
  };
}
