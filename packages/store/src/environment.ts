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
  /** The value under a key; `undefined` where there is none. */
  get(key: string): Promise<string | undefined>;
  /** Resolves once the value is kept. */
  set(key: string, value: string): Promise<void>;
  /** Resolves once nothing is under the key. */
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
  /** Its clock. */
  readonly Date: { now(): number };
  /** Its chance. */
  readonly Math: { random(): number };
  /** Calls `run` once, after so many milliseconds. */
  setTimeout(run: () => void, delayMs: number): unknown;
  /** Takes a call back that is still to come. */
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
