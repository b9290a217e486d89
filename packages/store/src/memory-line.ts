import type { Clock } from './environment.ts';
import type { MemoryNetworkFaults } from './memory-network.ts';
import type { NetworkStatus } from './network.ts';
import { writable, type Readable } from './readable.ts';
import { reportLater } from './rounds.ts';

/** A participant's way to a network within one process, with all that can go wrong on it. */
export interface MemoryLine {
  readonly status: Readable<NetworkStatus>;
  /** One hop, tried again until it arrives or nobody wants it any more. */
  send(isWanted: () => boolean, arrive: () => void): void;
  /** The same, after having been held back for a while. */
  sendLate(isWanted: () => boolean, arrive: () => void): void;
  /** Throws dice: whether a fault of this share happens now. One that never happens takes no throw. */
  happens(share: number): boolean;
  /** A timer that ends with the line; returns what cancels it. */
  later(delayMs: number, run: () => void): () => void;
  open(): void;
  cut(isCut: boolean): void;
  close(): void;
  isClosed(): boolean;
}

/** How long the sender of a lost message waits before it sends it again. */
const RESEND_MS = 400;
/** How long a message is held back at most. */
const HELD_BACK_MS = 200;

/** Makes a {@link MemoryLine}, not open yet. */
export function createMemoryLine(clock: Clock, faults: MemoryNetworkFaults): MemoryLine {
  const status = writable<NetworkStatus>('offline');
  const timers = new Set<() => void>();
  const whenBack = new Set<() => void>();
  const travelling = new Map<number, (() => void)[]>();
  let isOpen = false;
  let isClosed = false;
  let isCut = false;

  function later(delayMs: number, run: () => void): () => void {
    if (isClosed) return () => undefined;
    const cancel = clock.setTimer(delayMs, () => {
      timers.delete(cancel);
      run();
    });
    timers.add(cancel);
    return () => {
      timers.delete(cancel);
      cancel();
    };
  }

  /** What is sent at one moment and arrives at one moment shares a timer, however much it is. */
  function travel(delayMs: number, arrive: () => void): void {
    const at = clock.now() + delayMs;
    const along = travelling.get(at);
    if (along !== undefined) {
      along.push(arrive);
      return;
    }
    const all = [arrive];
    travelling.set(at, all);
    later(delayMs, () => {
      travelling.delete(at);
      runAll(all);
    });
  }

  function send(isWanted: () => boolean, arrive: () => void): void {
    if (isClosed) return;
    if (status.get() !== 'online') {
      whenBack.add(() => {
        send(isWanted, arrive);
      });
      return;
    }
    const isLost = clock.random() < faults.loss;
    travel(faults.latencyMs + clock.random() * faults.jitterMs, () => {
      if (!isWanted()) return;
      if (status.get() === 'online' && !isLost) arrive();
      else {
        later(RESEND_MS, () => {
          if (isWanted()) send(isWanted, arrive);
        });
      }
    });
  }

  function settle(): void {
    status.set(isOpen && !isCut && !isClosed ? 'online' : 'offline');
    if (status.get() !== 'online') return;
    const waiting = [...whenBack];
    whenBack.clear();
    for (const resume of waiting) resume();
  }

  return {
    status,
    send,
    sendLate(isWanted, arrive) {
      later(clock.random() * HELD_BACK_MS, () => {
        send(isWanted, arrive);
      });
    },
    happens: (share) => share > 0 && clock.random() < share,
    later,
    open() {
      isOpen = true;
      settle();
    },
    cut(next) {
      isCut = next;
      settle();
    },
    close() {
      isClosed = true;
      for (const cancel of timers) cancel();
      timers.clear();
      whenBack.clear();
      travelling.clear();
      settle();
    },
    isClosed: () => isClosed,
  };
}

/** Runs all of them, also after one that throws; what is thrown first is thrown in the end. */
function runAll(all: readonly (() => void)[]): void {
  const thrown: unknown[] = [];
  for (const run of all) {
    try {
      run();
    } catch (error) {
      thrown.push(error);
    }
  }
  const [first, ...more] = thrown;
  for (const error of more) reportLater(error);
  if (thrown.length > 0) throw first;
}
