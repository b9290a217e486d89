import { createGunNetwork, hostClock, type NetworkAdapter } from '@symbolon/gun';
import { createIdentity, sealRecord, type Identity } from '@symbolon/identity';
import { WebSocket } from 'ws';

const PATH = '/allocation/state';
type OutgoingRecord = Parameters<NetworkAdapter['publish']>[0];

/** Pause between two records of somebody who changes a hundred times a second, in milliseconds. */
const HURRY_MS = 10;
/** Pause between two contradictions, in milliseconds. */
const CONTRADICT_MS = 1_000;

/** Somebody on the group's relay who keeps to no rule. */
export interface HostilePeer {
  /** Declares a state that is in order. */
  appear(): Promise<void>;
  /** Declares two states under one number, each in order by itself, again and again. */
  contradict(): void;
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
  const ended = new AbortController();
  const under: Promise<void>[] = [];

  async function seal(version: number, data: unknown): Promise<OutgoingRecord> {
    const draft = { path: PATH, version, time: Date.now(), clock: {}, previous: null, data };
    const { wire } = await sealRecord(identity, draft);
    return { path: PATH, version, wire };
  }

  let version = Date.now();
  const named = (name: string, at = version) =>
    seal(at, { profile: { name }, units: [], acceptance: [], stability: 1 });

  async function goOn(pauseMs: number, act: () => Promise<void>): Promise<void> {
    while (!ended.signal.aborted) {
      version += 1;
      await act();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  return {
    async appear() {
      await first.publish(await named('<b>Mallory</b>'));
    },
    contradict() {
      // Which of the two a relay passes on is its own choice each time, so that one pair is not enough.
      under.push(
        goOn(CONTRADICT_MS, async () => {
          const at = version;
          const one = await named('<b>Mallory</b>', at);
          const other = await named('<i>Mallory</i>', at);
          await first.publish(one);
          await second.publish(other);
        }),
      );
    },
    hurry() {
      under.push(
        goOn(HURRY_MS, async () => {
          await first.publish(await seal(version, { padding: 'x'.repeat(1_000) }));
        }),
      );
    },
    async stop() {
      ended.abort();
      await Promise.all(under);
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
