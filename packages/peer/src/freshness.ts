import type { PeerId } from '@symbolon/schemas';
import type { Clock, ReadableMap } from '@symbolon/store';
import { createExpiries } from './expiries.ts';

/** Who was heard of lately. A peer that falls silent leaves by a timer, not by being looked at. */
export interface Freshness {
  isFresh(peer: PeerId): boolean;
  /** Lets go now of whoever is no longer fresh: a clock that was set ahead is not waited for by timers. */
  dropStale(): void;
  /** Takes back whoever was let go of by a clock that was ahead and has been set right. */
  takeBack(): void;
  /** Begins to look; whoever is fresh already is told of at once. */
  start(): void;
  stop(): void;
}

/** The longest delay that a host's timers take. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Follows who is fresh: whose newest record was written less than `thresholdMs` ago by my clock. When
 * it reached me does not count, since a relay hands out old records too. A record of someone who is
 * fresh costs nothing: when they are due to leave it is seen that they are not, and looked for anew.
 */
export function followFreshness(options: {
  readonly clock: Clock;
  readonly heard: ReadableMap<PeerId, number>;
  readonly thresholdMs: number;
  readonly onChange: (peer: PeerId, fresh: boolean) => void;
}): Freshness {
  const { clock, heard, thresholdMs, onChange } = options;
  const fresh = new Set<PeerId>();
  // When each of them is to be looked at next: when the newest record that was known then grows stale.
  const due = createExpiries();
  let timer: { readonly at: number; readonly cancel: () => void } | undefined;
  let end: (() => void) | undefined;

  const stale = (peer: PeerId) => (heard.get().get(peer) ?? -Infinity) + thresholdMs;

  function notice(peer: PeerId): void {
    const at = stale(peer);
    if (at <= clock.now() || fresh.has(peer)) return;
    fresh.add(peer);
    due.add(peer, at);
    schedule();
    onChange(peer, true);
  }

  function schedule(): void {
    const at = due.earliest?.at;
    if (at === timer?.at) return;
    timer?.cancel();
    timer = undefined;
    if (at === undefined) return;
    const delay = Math.min(LONGEST_TIMER_MS, Math.max(1, at - clock.now()));
    timer = { at, cancel: clock.setTimer(delay, expire) };
  }

  function dropStale(): void {
    const now = clock.now();
    const gone: PeerId[] = [];
    for (let next = due.earliest; next !== undefined && next.at <= now; next = due.earliest) {
      due.shift();
      const at = stale(next.peer);
      if (at > now) due.add(next.peer, at);
      else gone.push(next.peer);
    }
    for (const peer of gone) fresh.delete(peer);
    schedule();
    for (const peer of gone) onChange(peer, false);
  }

  function takeBack(): void {
    for (const peer of heard.get().keys()) notice(peer);
  }

  function expire(): void {
    timer = undefined;
    dropStale();
  }

  return {
    isFresh: (peer) => fresh.has(peer),
    dropStale,
    takeBack,
    start() {
      end = heard.changes(({ added, changed }) => {
        for (const peer of [...added.keys(), ...changed.keys()]) notice(peer);
      });
      takeBack();
    },
    stop() {
      end?.();
      timer?.cancel();
      timer = undefined;
    },
  };
}
