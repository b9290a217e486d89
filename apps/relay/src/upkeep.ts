import type { RelaySettings } from './settings/settings.ts';

/** What has to be done from time to time. */
export interface Chores {
  /** Asks everybody connected for a sign of life. */
  readonly probe: () => void;
  /** Cuts off who has been waited for too long, and forgets who is long gone. */
  readonly sweep: () => void;
  /** Forgets records that are too old. */
  readonly age: () => void;
}

/** Does the chores as often as the settings have it; returns what ends it. */
export function keepUp(
  chores: Chores,
  settings: Pick<
    RelaySettings,
    'probeInterval' | 'handshakeTimeout' | 'slowReaderTimeout' | 'idleTimeout' | 'maxAge'
  >,
): () => void {
  const { probeInterval, handshakeTimeout, slowReaderTimeout, idleTimeout, maxAge } = settings;
  const shortest = Math.min(handshakeTimeout, slowReaderTimeout, idleTimeout);
  const timers = [
    setInterval(chores.probe, probeInterval),
    setInterval(chores.sweep, between(10, shortest / 4, 5_000)),
    setInterval(chores.age, between(100, maxAge / 4, 60_000)),
  ];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

function between(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
