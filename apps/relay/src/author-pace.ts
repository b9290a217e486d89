import type { RelaySettings } from './settings/settings.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** Something of one author for one soul whose turn has come, or that waits for it. */
export interface Turn<Item> {
  readonly author: string;
  readonly soul: string;
  readonly version: number;
  /** What it takes while it waits. */
  readonly bytes: number;
  readonly item: Item;
}

/**
 * Holds authors to their rate. Above it nothing is refused: the newest of each soul waits for its turn,
 * and replaces the one that waited.
 */
export interface AuthorPace<Item, Outcome> {
  /** Resolves with what came of it when it was its turn; `undefined` if too much waits already. */
  take(turn: Turn<Item>): Promise<Outcome> | undefined;
  /** What waits for a soul, and what will come of it. */
  waitingFor(soul: string): Waiting<Item, Outcome> | undefined;
  readonly waiting: number;
  /** Forgets authors who have been silent. */
  sweep(): void;
  /** Gives everybody their turn now, at the end, and at once to whoever still comes. */
  flush(): void;
}

/** Something that waits for its turn. */
export interface Waiting<Item, Outcome> {
  readonly turn: Turn<Item>;
  readonly outcome: Promise<Outcome>;
}

interface Place<Item, Outcome> extends Waiting<Item, Outcome> {
  turn: Turn<Item>;
  readonly run: () => void;
}

/** Souls of one author that may wait, */
const MOST_OF_AUTHOR = 64;
/** and bytes in all. */
export const MOST_BYTES = 32 * 2 ** 20;

/** Makes an {@link AuthorPace}; `onTurn` deals with what has its turn, and does not throw. */
export function createAuthorPace<Item, Outcome>(
  limits: Pick<RelaySettings, 'recordBurst' | 'recordsPerSecond'>,
  now: () => number,
  onTurn: (turn: Turn<Item>) => Outcome,
): AuthorPace<Item, Outcome> {
  const buckets = new Map<string, TokenBucket>();
  const waits = new Map<string, Place<Item, Outcome>>();
  const waitsOf = new Map<string, number>();
  const timers = new Map<string, NodeJS.Timeout>();
  let bytes = 0;
  let isOver = false;

  function bucketOf(author: string): TokenBucket {
    let bucket = buckets.get(author);
    if (bucket === undefined) {
      bucket = createTokenBucket(limits.recordBurst, limits.recordsPerSecond);
      buckets.set(author, bucket);
    }
    return bucket;
  }

  function wait(turn: Turn<Item>, delayMs: number): Promise<Outcome> {
    const { author, soul } = turn;
    const { promise, resolve } = withResolvers<Outcome>();
    const waiting: Place<Item, Outcome> = {
      turn,
      outcome: promise,
      run() {
        clearTimeout(timers.get(soul));
        timers.delete(soul);
        waits.delete(soul);
        bytes -= waiting.turn.bytes;
        const left = (waitsOf.get(author) ?? 1) - 1;
        if (left === 0) waitsOf.delete(author);
        else waitsOf.set(author, left);
        resolve(onTurn(waiting.turn));
      },
    };
    waits.set(soul, waiting);
    bytes += turn.bytes;
    waitsOf.set(author, (waitsOf.get(author) ?? 0) + 1);
    timers.set(soul, setTimeout(waiting.run, delayMs));
    return promise;
  }

  return {
    take(turn) {
      const before = waits.get(turn.soul);
      if (before !== undefined) {
        if (turn.version < before.turn.version) return before.outcome;
        const more = turn.bytes - before.turn.bytes;
        if (more > 0 && bytes + more > MOST_BYTES) return undefined;
        bytes += more;
        before.turn = turn;
        return before.outcome;
      }
      // Who keeps to the rate is not kept waiting by those who do not.
      const bucket = bucketOf(turn.author);
      const delayMs = bucket.take(now());
      if (delayMs === 0 || isOver) return Promise.resolve(onTurn(turn));
      const ofAuthor = waitsOf.get(turn.author) ?? 0;
      if (ofAuthor < MOST_OF_AUTHOR && bytes + turn.bytes <= MOST_BYTES) return wait(turn, delayMs);
      bucket.giveBack();
      return undefined;
    },
    waitingFor: (soul) => waits.get(soul),
    get waiting() {
      return waits.size;
    },
    sweep() {
      const at = now();
      for (const [author, bucket] of buckets) if (bucket.isFull(at)) buckets.delete(author);
    },
    flush() {
      isOver = true;
      for (const { run } of [...waits.values()]) run();
    },
  };
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
