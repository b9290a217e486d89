// What a page under test has at hand: one participant's network over the tabs, and storage.
import { createBroadcastNetwork, type BroadcastChannelLike } from '../../src/broadcast-network.ts';
import { hostClock, type Clock } from '../../src/environment.ts';
import { createIndexedDbStorage } from '../../src/indexeddb-storage.ts';
import type { NetworkAdapter, OutgoingRecord } from '../../src/network.ts';

const host = hostClock(globalThis);
let timers = 0;
let channels = 0;

/** The host's clock, whose running timers are counted. */
const clock: Clock = {
  now: () => host.now(),
  random: () => host.random(),
  setTimer(delayMs, run) {
    timers += 1;
    let isRunning = true;
    const stop = (): void => {
      if (isRunning) timers -= 1;
      isRunning = false;
    };
    const cancel = host.setTimer(delayMs, () => {
      stop();
      run();
    });
    return () => {
      stop();
      cancel();
    };
  },
};

/** Participants whose channels carry nothing. */
const cut = new Set<number>();

/** A channel of the browser's that is counted, and that can be cut. */
function openChannel(participant: number, name: string): BroadcastChannelLike {
  const channel = new BroadcastChannel(name);
  channels += 1;
  const counted: BroadcastChannelLike = {
    onmessage: null,
    postMessage(message) {
      if (!cut.has(participant)) channel.postMessage(message);
    },
    close() {
      channels -= 1;
      channel.close();
    },
  };
  channel.onmessage = (event) => {
    if (!cut.has(participant)) counted.onmessage?.(event as never);
  };
  return counted;
}

/** Short, as what was missed while a channel was cut is made good in the next round. */
const ROUND_MS = 300;

const networks = new Map<number, NetworkAdapter>();
const ends = new Map<number, () => void>();

function theNetwork(participant: number): NetworkAdapter {
  const network = networks.get(participant);
  if (network === undefined) throw new Error('nobody has joined here');
  return network;
}

const testedStore = {
  createIndexedDbStorage,
  join(participant: number, id: string, name: string): void {
    const network = createBroadcastNetwork({
      id,
      clock,
      name,
      openChannel: (called) => openChannel(participant, called),
      resyncMs: ROUND_MS,
    });
    networks.set(participant, network);
    network.status.subscribe((status) => void tell(participant, status));
  },
  connect: (participant: number) => theNetwork(participant).connect(),
  publish: (participant: number, record: OutgoingRecord) => theNetwork(participant).publish(record),
  subscribe(participant: number, listener: number, author: string, path: string): void {
    const run = (wire: string): void => void tell(listener, wire);
    ends.set(listener, theNetwork(participant).subscribe(author, path, run));
  },
  discover(participant: number, listener: number, protocol: string): void {
    const run = (peer: string): void => void tell(listener, peer);
    ends.set(listener, theNetwork(participant).discover(protocol, run));
  },
  discoverNotices(participant: number, listener: number, protocol: string): void {
    const run = (author: string): void => void tell(listener, author);
    ends.set(listener, theNetwork(participant).discoverNotices(protocol, run));
  },
  end: (listener: number) => ends.get(listener)?.(),
  read: (participant: number, author: string, path: string, timeoutMs: number) =>
    theNetwork(participant).read(author, path, timeoutMs),
  close: (participant: number) => theNetwork(participant).close(),
  cut(participant: number, isCut: boolean): void {
    if (isCut) cut.add(participant);
    else cut.delete(participant);
  },
  held: () => timers + channels,
};

declare global {
  var testedStore: Tested;
  /** Tells a listener in the test of a value. */
  var tell: (listener: number, value: string) => Promise<void>;
}
export type Tested = typeof testedStore;

globalThis.testedStore = testedStore;
