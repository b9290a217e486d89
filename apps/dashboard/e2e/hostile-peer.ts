import { createGunNetwork, hostClock, type NetworkAdapter } from '@symbolon/gun';
import { createIdentity, sealRecord, type Identity } from '@symbolon/identity';
import { WebSocket } from 'ws';

const PATH = '/allocation/state';
type OutgoingRecord = Parameters<NetworkAdapter['publish']>[0];

/** Pause between two records of somebody who changes a hundred times a second, in milliseconds. */
const HURRY_MS = 10;

/** Somebody on the group's relay who keeps to no rule. */
export interface HostilePeer {
  /** Declares a state that is in order. */
  appear(): Promise<void>;
  /** Declares another one under the same number, in order by itself. */
  contradict(): Promise<void>;
  /** Sends something that is no state, a hundred times a second, until `stop`. */
  hurry(): void;
  stop(): Promise<void>;
}

/** Joins the relay under a key of its own. */
export async function joinHostile(relay: string): Promise<HostilePeer> {
  const identity = await createIdentity();
  // Two devices of one person, neither of which knows what the other sends.
  const first = open(identity, relay);
  const second = open(identity, relay);
  await Promise.all([first.connect(), second.connect()]);
  const hurry = new AbortController();
  let hurried: Promise<void> = Promise.resolve();

  async function seal(version: number, data: unknown): Promise<OutgoingRecord> {
    const draft = { path: PATH, version, time: Date.now(), clock: {}, previous: null, data };
    const { wire } = await sealRecord(identity, draft);
    return { path: PATH, version, wire };
  }

  const version = Date.now();
  const records = await Promise.all(
    ['<b>Mallory</b>', '<i>Mallory</i>'].map((name) =>
      seal(version, { profile: { name }, units: [], acceptance: [], stability: 1 }),
    ),
  );
  // A relay keeps the greater of two that are as new as each other, so that one goes last.
  const [lesser, greater] = records.sort((a, b) => (a.wire < b.wire ? -1 : 1));

  return {
    async appear() {
      if (lesser !== undefined) await first.publish(lesser);
    },
    async contradict() {
      if (greater !== undefined) await second.publish(greater);
    },
    hurry() {
      hurried = (async () => {
        for (let count = 1; !hurry.signal.aborted; count += 1) {
          await first.publish(await seal(version + count, { padding: 'x'.repeat(1_000) }));
          await new Promise((resolve) => setTimeout(resolve, HURRY_MS));
        }
      })();
    },
    async stop() {
      hurry.abort();
      await hurried;
      await Promise.all([first.close(), second.close()]);
    },
  };
}

function open(signer: Identity, relay: string): NetworkAdapter {
  return createGunNetwork({
    signer,
    relays: [relay],
    clock: hostClock(globalThis),
    webSocket: WebSocket,
  });
}
