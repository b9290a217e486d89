import type { Clock } from '@symbolon/store';
import type { GunDuplicates, GunRoot, GunTrack } from './gun-module.ts';

/** How long Gun waits for answers to a message, and remembers its id. */
const PATIENCE_MS = 9_000;

/**
 * Puts the two parts of a Gun instance that keep timers on our clock. Gun's own hold a process open for
 * nine seconds after the last message, and cannot be told to stop. Returns what ends them for good.
 */
export function takeOverTimers(root: GunRoot, clock: Clock): () => void {
  const running = new Set<() => void>();
  let isEnded = false;

  function later(run: () => void): void {
    if (isEnded) return;
    const cancel = clock.setTimer(PATIENCE_MS, () => {
      running.delete(cancel);
      run();
    });
    running.add(cancel);
  }

  root.dup = createDuplicates(clock, later);
  root.ask = function ask(asked, message) {
    if (typeof asked !== 'function') {
      // An answer came in; whoever waits for it is registered under the id of the question.
      const id = String(asked ?? '');
      if (id === '' || root.tag?.[id] === undefined || message === undefined) return undefined;
      root.on(id, message);
      return true;
    }
    const id = message?.['#'] ?? randomId(clock);
    const listener = root.on(id, asked, message);
    later(() => {
      listener.off();
    });
    return id;
  };

  return () => {
    isEnded = true;
    for (const cancel of running) cancel();
    running.clear();
  };
}

/** A fresh id for a message. */
export function randomId(clock: Clock): string {
  // Base 36 of 53 random bits, with a digit first: no word that means something to Gun has one.
  return `0${Math.floor(clock.random() * Number.MAX_SAFE_INTEGER).toString(36)}`;
}

function createDuplicates(clock: Clock, later: (run: () => void) => void): GunDuplicates {
  const seen = Object.create(null) as GunDuplicates['s'];
  let isSweepDue = false;

  function expectSweep(): void {
    if (isSweepDue) return;
    isSweepDue = true;
    later(sweep);
  }

  function sweep(): void {
    isSweepDue = false;
    const now = clock.now();
    for (const [id, entry] of Object.entries(seen)) {
      const age = now - (entry['was'] as number);
      // From the future is what came before the clock was set back.
      if (age >= PATIENCE_MS || age < 0) Reflect.deleteProperty(seen, id);
    }
    if (Object.keys(seen).length > 0) expectSweep();
  }

  const track: GunTrack = (id) => {
    const entry = (seen[id] ??= {});
    entry['was'] = clock.now();
    expectSweep();
    if (track.ed) track.ed(id);
    return entry;
  };

  return { s: seen, check: (id) => (seen[id] === undefined ? false : track(id)), track };
}
