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

/** What waits for the line is looked through when it has grown beyond this, and beyond twice what was left. */
const ROOM = 64;

/** What was to be sent while the line was down. */
interface Waiting {
  readonly isWanted: () => boolean;
  readonly arrive: () => void;
}

/** Makes a {@link MemoryLine}, not open yet. */
export function createMemoryLine(clock: Clock, faults: MemoryNetworkFaults): MemoryLine {
  const status = writable<NetworkStatus>('offline');
  const timers = new Set<() => void>();
  let whenBack: Waiting[] = [];
  let roomForWaiting = ROOM;
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
      waitForLine({ isWanted, arrive });
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

  /** However much is sent into a line that is down, only what somebody still wants is kept. */
  function waitForLine(waiting: Waiting): void {
    whenBack.push(waiting);
    if (whenBack.length <= roomForWaiting) return;
    whenBack = whenBack.filter(({ isWanted }) => isWanted());
    roomForWaiting = Math.max(ROOM, 2 * whenBack.length);
  }

  function settle(): void {
    status.set(isOpen && !isCut && !isClosed ? 'online' : 'offline');
    if (status.get() !== 'online') return;
    const waiting = whenBack;
    whenBack = [];
    roomForWaiting = ROOM;
    for (const { isWanted, arrive } of waiting) if (isWanted()) send(isWanted, arrive);
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
      whenBack = [];
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
