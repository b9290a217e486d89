import type { PeerId } from '@symbolon/schemas';
import { readonly, writable, type Readable } from './readable.ts';

/**
 * Tells whether my clock is off, from what others' heartbeats say. An old record proves nothing, since a
 * relay hands those out too: only a peer whose records advance as fast as my clock does is live, and
 * the distance between its time and mine is real.
 */
export interface ClockOffset {
  /** How far my clock is ahead of the others', in milliseconds; `undefined` while it is near enough. */
  readonly offset: Readable<number | undefined>;
  /** Notes when a record was written, by its author's clock, and when it came, by mine. */
  note(peer: PeerId, written: number, now: number): void;
  /** Notes that a peer has signed a record from too far ahead to be read. */
  readonly noteFuture: (peer: PeerId, aheadMs: number) => void;
}

/** Off by this much, peers begin to look stale to each other. */
const TOLERATED_MS = 30_000;
/** How exactly a live peer's records follow my clock. */
const LIVE_MS = 2_000;
/** Two records closer than this do not show whether a peer is live. */
const APART_MS = 1_000;
/** A single peer may itself be wrong. */
const WITNESSES = 2;
const KEPT = 64;

/** Makes a {@link ClockOffset} that has heard of nobody. */
export function createClockOffset(): ClockOffset {
  const last = new Map<PeerId, { readonly written: number; readonly now: number }>();
  const offsets = new Map<PeerId, number>();
  const offset = writable<number | undefined>(undefined);

  function witness(peer: PeerId, ms: number): void {
    offsets.delete(peer);
    offsets.set(peer, ms);
    for (const oldest of offsets.keys()) if (offsets.size > KEPT) offsets.delete(oldest);
    const sorted = [...offsets.values()].sort((a, b) => a - b);
    const median = medianOf(sorted);
    const off = sorted.length >= WITNESSES && Math.abs(median) > TOLERATED_MS;
    offset.set(off ? median : undefined);
  }

  return {
    offset: readonly(offset),
    note(peer, written, now) {
      const before = last.get(peer);
      if (before !== undefined && written - before.written < APART_MS) return;
      last.delete(peer);
      last.set(peer, { written, now });
      for (const oldest of last.keys()) if (last.size > KEPT) last.delete(oldest);
      if (before === undefined) return;
      const drift = written - before.written - (now - before.now);
      if (Math.abs(drift) < LIVE_MS) witness(peer, now - written);
    },
    noteFuture(peer, aheadMs) {
      witness(peer, -aheadMs);
    },
  };
}

/** Of an even number the one nearer to 0 of the two in the middle: one of two witnesses alone proves nothing. */
function medianOf(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return Math.abs(lower) < Math.abs(upper) ? lower : upper;
}
