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
  let isOver = false;

  /**
   * Where there was much to do, the time is up before what came meanwhile has been read. That is read first, so that
   * nobody is cut off for not having said what lies there.
   */
  function every(ms: number, chore: () => void): NodeJS.Timeout {
    return setInterval(() => {
      setImmediate(() => {
        if (!isOver) chore();
      });
    }, ms);
  }

  const timers = [
    every(probeInterval, chores.probe),
    every(between(10, shortest / 4, 5_000), chores.sweep),
    every(between(100, maxAge / 4, 60_000), chores.age),
  ];
  return () => {
    isOver = true;
    for (const timer of timers) clearInterval(timer);
  };
}

function between(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
