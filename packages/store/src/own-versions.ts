import type { Limits } from '@symbolon/schemas';
import type { Clock } from './environment.ts';

/** Which of my versions on one path counts as the newest, though my clock may have been wrong. */
export interface OwnVersions {
  /** That of what I hold. */
  readonly current: () => number | undefined;
  /** The newest that anybody may have accepted; -1 for none. */
  newest(): number;
  /** Goes to a version that is not of mine here: another device's, or my own past. */
  goTo(version: number): void;
  /** Goes to one that I have just written. */
  wrote(version: number): void;
  /** What I write next goes on from that version, though I never held it. */
  goOnFrom(version: number): void;
  /** Whether I have gone on below a version, as my clock was wrong when I wrote it. */
  hasLeft(version: number): boolean;
  /** Those that I wrote lately, for the next life. */
  readonly written: () => readonly number[];
  /** Takes what an earlier life has written, the last of it under the version that is given. */
  recall(written: readonly number[], last: number | undefined): void;
}

/** How many leaps are remembered. */
const LEAPS = 8;
/** How many of the versions that I wrote are remembered, and of those from which I went far down. */
const WRITTEN = 32;

/** Makes {@link OwnVersions} of somebody who has written nothing. */
export function createOwnVersions(
  clock: Pick<Clock, 'now'>,
  { aheadMs }: Pick<Limits, 'aheadMs'>,
): OwnVersions {
  let current: number | undefined;
  /** Versions from which I went far up. */
  let leaps: readonly number[] = [];
  let written: readonly number[] = [];
  /** Versions that I wrote and went back from: each by itself, for what lies between may be another device's. */
  let left: readonly number[] = [];

  function goTo(next: number): void {
    // The clock may have been wrong, and where it was right is wanted then.
    if (current !== undefined && next > current + aheadMs)
      leaps = [...leaps, current].slice(-LEAPS);
    current = next;
  }

  function note(version: number): void {
    written = [...new Set([...written, version])].slice(-WRITTEN);
  }

  return {
    current: () => current,
    newest() {
      // What is further ahead nobody has accepted; it is newer than nothing.
      const far = clock.now() + aheadMs;
      return Math.max(-1, ...[current ?? -1, ...leaps].filter((each) => each <= far));
    },
    goTo,
    wrote(version) {
      const above = [...written, current ?? -1].filter((each) => each > version);
      left = [...new Set([...left, ...above])].slice(-WRITTEN);
      goTo(version);
      note(version);
    },
    goOnFrom: note,
    hasLeft: (version) => left.includes(version),
    written: () => written,
    recall(earlier, last = Number.POSITIVE_INFINITY) {
      written = earlier.slice(-WRITTEN);
      left = written.filter((version) => version > last);
    },
  };
}
