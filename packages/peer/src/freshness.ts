import type { PeerId } from '@symbolon/schemas';
import type { Clock, ReadableMap } from '@symbolon/store';

/** Who was heard of lately. A peer that falls silent leaves by a timer, not by being looked at. */
export interface Freshness {
  isFresh(peer: PeerId): boolean;
  /** Begins to look; whoever is fresh already is told of at once. */
  start(): void;
  stop(): void;
}

/**
 * Follows who is fresh: whose newest record was written less than `thresholdMs` ago by my clock. When
 * it reached me does not count, since a relay hands out old records too.
 */
export function followFreshness(options: {
  readonly clock: Clock;
  readonly heard: ReadableMap<PeerId, number>;
  readonly thresholdMs: number;
  readonly onChange: (peer: PeerId, fresh: boolean) => void;
}): Freshness {
  const { clock, heard, thresholdMs, onChange } = options;
  const fresh = new Set<PeerId>();
  let cancelTimer: (() => void) | undefined;
  let end: (() => void) | undefined;

  const age = (peer: PeerId) => clock.now() - (heard.get().get(peer) ?? -Infinity);

  function notice(peer: PeerId): void {
    if (age(peer) >= thresholdMs || fresh.has(peer)) return;
    fresh.add(peer);
    schedule();
    onChange(peer, true);
  }

  function schedule(): void {
    if (cancelTimer !== undefined || fresh.size === 0) return;
    const oldest = Math.max(...[...fresh].map(age));
    cancelTimer = clock.setTimer(Math.max(1, thresholdMs - oldest), () => {
      cancelTimer = undefined;
      expire();
    });
  }

  function expire(): void {
    for (const peer of [...fresh]) {
      if (age(peer) < thresholdMs) continue;
      fresh.delete(peer);
      onChange(peer, false);
    }
    schedule();
  }

  return {
    isFresh: (peer) => fresh.has(peer),
    start() {
      end = heard.changes(({ added, changed }) => {
        for (const peer of [...added.keys(), ...changed.keys()]) notice(peer);
      });
      for (const peer of heard.get().keys()) notice(peer);
    },
    stop() {
      end?.();
      cancelTimer?.();
    },
  };
}
