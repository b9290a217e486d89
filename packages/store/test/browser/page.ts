// What a page under test has at hand: one participant's network over the tabs, and storage.
import { createBroadcastNetwork } from '../../src/broadcast-network.ts';
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

function openChannel(name: string): BroadcastChannel {
  const channel = new BroadcastChannel(name);
  const close = channel.close.bind(channel);
  channels += 1;
  channel.close = () => {
    channels -= 1;
    close();
  };
  return channel;
}

const networks = new Map<number, NetworkAdapter>();
const ends = new Map<number, () => void>();

function theNetwork(participant: number): NetworkAdapter {
  const network = networks.get(participant);
  if (network === undefined) throw new Error('nobody has joined here');
  return network;
}

const tested = {
  createIndexedDbStorage,
  join(participant: number, id: string, name: string): void {
    const network = createBroadcastNetwork({ id, clock, name, openChannel });
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
  held: () => timers + channels,
};

declare global {
  var tested: Tested;
  /** Tells a listener in the test of a value. */
  var tell: (listener: number, value: string) => Promise<void>;
}
export type Tested = typeof tested;

globalThis.tested = tested;
