import { nextVersion, type ClockBook } from '@symbolon/coordination';
import { sealRecord } from '@symbolon/identity';
import { SymbolonError, type Limits, type SignedRecord } from '@symbolon/schemas';
import type { Published, PublishOptions, SessionOptions } from './session-contract.ts';

/** What I sign, under versions that only grow. */
export interface OwnRecords {
  /** Takes my next version and gives it back. */
  readonly increment: () => number;
  /** Signs a value under my next version and hands it to the network. */
  readonly publish: (path: string, data: unknown, options?: PublishOptions) => Promise<Published>;
  /** Notes a record of mine that was applied: another device's, or my own past. */
  applied(record: SignedRecord): void;
  /** Notes that a record of mine may be kept somewhere, although nobody would take it yet. */
  readonly early: (record: SignedRecord) => void;
  /** Looks whether my clock has been set back since it was last looked at. */
  readonly lookAtClock: () => void;
  /** Calls `run` when my clock has been set back by more than a little; returns what ends it. */
  readonly onTurnedBack: (run: () => void) => () => void;
}

/**
 * Records that an earlier life may have published without any trace in storage. Versions go up with time,
 * so that a new life begins far above the last one's; after a clock that was ahead they go up one by one.
 */
const TRACELESS = 1_000;

/** Hosts correct their clocks by less than this all the time. */
const TURNED_BACK_MS = 1_000;

/** Makes {@link OwnRecords} of somebody who has written nothing yet, as far as is known. */
export function createOwnRecords(
  options: Pick<SessionOptions, 'identity' | 'environment' | 'takeVersion'>,
  limits: Readonly<Limits>,
  clocks: ClockBook,
): OwnRecords {
  const { identity, environment } = options;
  const takeVersion: NonNullable<SessionOptions['takeVersion']> =
    options.takeVersion ?? ((newest, now) => nextVersion(newest, now, limits));
  const turnedBack = new Set<() => void>();
  const previous = new Map<string, string>();
  let lastTime = 0;
  /** The newest that I wrote here, and that I have seen of mine elsewhere. */
  let written: number | undefined;
  let seen: number | undefined;
  let hasWritten = false;
  let sealing: Promise<unknown> = Promise.resolve();

  function pastTraces(newest: number | undefined, now: number): number | undefined {
    const reached = (newest ?? 0) + TRACELESS;
    return newest === undefined || reached > now + limits.aheadMs ? newest : reached;
  }

  /** Whether a version of mine is not below another, unless it is so far ahead that nobody has accepted it. */
  const isAbove = (newest: number | undefined, version: number, now: number): boolean =>
    newest !== undefined && newest >= version && newest <= now + limits.aheadMs;

  /**
   * The newest of mine: apart, as one of them may be from a time when my clock was wrong. What of one path
   * is not forgotten with that, whoever publishes on it knows.
   */
  function newestBy(now: number, newestOnPath?: number): number | undefined {
    const all = [written, seen, newestOnPath].filter((version) => version !== undefined);
    const accepted = all.filter((version) => version <= now + limits.aheadMs);
    const counted = accepted.length > 0 ? accepted : all;
    return counted.length > 0 ? Math.max(...counted) : undefined;
  }

  /** My next version, which has to lie above all of mine that anybody may have accepted. */
  function versionAfter(newest: number | undefined, now: number): number {
    const version = takeVersion(hasWritten ? newest : pastTraces(newest, now), now);
    if (Number.isSafeInteger(version) && version >= 0 && !isAbove(newest, version, now)) {
      hasWritten = true;
      return version;
    }
    const problem = `version ${String(version)} cannot follow ${String(newest ?? 'nothing')}`;
    const hint = '`takeVersion` has to give a safe integer above the newest it is told of';
    throw new SymbolonError('invalid-value', problem, { at: 'version', hint });
  }

  function lookAtClock(): number {
    const time = environment.now();
    const isTurnedBack = time < lastTime - TURNED_BACK_MS;
    lastTime = time;
    if (isTurnedBack) for (const run of [...turnedBack]) run();
    return time;
  }

  async function seal(
    path: string,
    data: unknown,
    options: PublishOptions,
    clock = options.gossips === true ? clocks.delta(identity.id, path) : {},
  ): Promise<Published> {
    const time = lookAtClock();
    const version = versionAfter(newestBy(time, options.newestOnPath?.()), time);
    const draft = { path, version, time, clock, previous: previous.get(path) ?? null, data };
    const sealed = await sealRecord(identity, draft, limits);
    // While this was signed, a record of another device of mine may have come: mine goes above it.
    if (isAbove(newestBy(time, options.newestOnPath?.()), version, time)) {
      return seal(path, data, options, clock);
    }
    written = version;
    previous.set(path, sealed.hash);
    clocks.apply(identity.id, path, version);
    const { wire } = sealed;
    const reach = environment.network.publish({ path, version, wire }, (further) =>
      options.onReach?.(version, further),
    );
    return { version, wire, previous: draft.previous, reach };
  }

  return {
    increment() {
      const now = environment.now();
      const version = versionAfter(newestBy(now), now);
      // Room stays for what is published next: further ahead it would be read by nobody.
      if (version > now + limits.aheadMs / 2) {
        const problem = `version ${String(version)} would lie too far ahead of the clock to be read soon`;
        const hint = 'versions follow the clock: take the next one a little later';
        throw new SymbolonError('invalid-value', problem, { at: 'version', hint });
      }
      written = version;
      return written;
    },
    publish(path, data, options = {}) {
      // One after the other: a version is taken only once the one before it is out.
      const done = sealing.then(() => seal(path, data, options));
      sealing = done.catch(() => undefined);
      return done;
    },
    applied({ path, version, hash }) {
      seen = Math.max(seen ?? 0, version);
      previous.set(path, hash);
    },
    early({ version }) {
      // What lies further ahead is kept nowhere either, and forgotten: else I had to go on up there.
      if (version > environment.now() + limits.aheadMs) return;
      seen = Math.max(seen ?? 0, version);
    },
    lookAtClock,
    onTurnedBack(run) {
      turnedBack.add(run);
      return () => {
        turnedBack.delete(run);
      };
    },
  };
}
