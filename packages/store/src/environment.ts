import type { NetworkAdapter } from './network.ts';

/** Time and chance: what a run depends on besides its inputs. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** A number from 0 up to, not including, 1. */
  random(): number;
  /** Calls `run` once after `delayMs`; returns a function that cancels it. */
  setTimer(delayMs: number, run: () => void): () => void;
}

/** Where a participant keeps what must outlive it: text by key. */
export interface KeyValueStorage {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
}

/** All of the outside but the network: time, chance and storage. */
export interface LocalEnvironment extends Clock {
  readonly storage: KeyValueStorage;
}

/** The one door through which the outside comes in. Whoever controls it can repeat a run exactly. */
export interface Environment extends LocalEnvironment {
  readonly network: NetworkAdapter;
}

/** The parts of a JavaScript host that keep time and throw dice. `globalThis` has them everywhere. */
export interface Host {
  readonly Date: { now(): number };
  readonly Math: { random(): number };
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(timer: never): void;
}

/** The real time and chance of a host: `hostClock(globalThis)`. */
export function hostClock(host: Host): Clock {
  return {
    now: () => host.Date.now(),
    random: () => host.Math.random(),
    setTimer(delayMs, run) {
      const timer = host.setTimeout(run, delayMs);
      return () => {
        host.clearTimeout(timer as never);
      };
    },
  };
}

/**
 * The environment of a real participant: `createEnvironment({ host: globalThis, storage, network })`, or
 * without the network where that is handed over beside it.
 */
export function createEnvironment(
  parts: EnvironmentParts & Pick<Environment, 'network'>,
): Environment;
export function createEnvironment(parts: EnvironmentParts): LocalEnvironment;
export function createEnvironment(
  parts: EnvironmentParts & Partial<Pick<Environment, 'network'>>,
): LocalEnvironment {
  const { host, ...rest } = parts;
  return { ...hostClock(host), ...rest };
}

interface EnvironmentParts {
  readonly host: Host;
  readonly storage: KeyValueStorage;
}

/** Storage that lasts as long as the process. */
export function createMemoryStorage(): KeyValueStorage {
  const entries = new Map<string, string>();
  return {
    get: (key) => Promise.resolve(entries.get(key)),
    set(key, value) {
      entries.set(key, value);
      return Promise.resolve();
    },
    delete(key) {
      entries.delete(key);
      return Promise.resolve();
    },
  };
}
