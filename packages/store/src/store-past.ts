import { readHeader } from '@symbolon/identity';
import { safeParseWith, type Schema, type SignedRecord } from '@symbolon/schemas';
import { frozenCopy } from './frozen.ts';
import type { Draft } from './kept-texts.ts';
import type { OwnValue } from './own-value.ts';
import type { Following, Session } from './session-contract.ts';
import type { StoreCache } from './store-cache.ts';
import type { StoreLife } from './store-life.ts';
import type { StorePublishing } from './store-publishing.ts';

/** What else there is of mine: what an earlier life has left, and what other devices write meanwhile. */
export interface StorePast {
  /** Looks for all of it, in storage and on the network, and goes on from the newest. */
  load(): Promise<void>;
  /** Takes in what I have just handed over, so that its echo costs nothing. */
  wrote(version: number, wire: string): void;
  close(): void;
}

/** What {@link StorePast} is made of. */
export interface StorePastParts<T> {
  readonly session: Session;
  readonly networkPath: string;
  readonly schema: Schema<T>;
  /** How long to wait for the network's word, in milliseconds. */
  readonly timeoutMs: number;
  readonly life: StoreLife;
  readonly own: OwnValue<T>;
  readonly cache: StoreCache;
  readonly publishing: StorePublishing;
  /** Takes a value as if it had been set here, at an earlier time. */
  readonly take: (value: T, at?: number) => void;
}

/**
 * By how much clocks differ whose owners are not told of it, in milliseconds. What a clock that was ahead has
 * dated as far ahead as anybody takes, some have taken and some have not.
 */
const CLOCKS_DIFFER_MS = 30_000;

/** Makes {@link StorePast}. */
export function createStorePast<T>(parts: StorePastParts<T>): StorePast {
  const { session, networkPath, schema, timeoutMs, life, own, cache, publishing, take } = parts;
  /** The record that the cache held at the start. */
  let kept: string | undefined;
  /** The newest record of mine that is dated from too far ahead. */
  let early: SignedRecord<T> | undefined;
  let mine: Following | undefined;
  // Records from the time when my clock was ahead are refused for what they say of when they were written.
  const endTurnedBack = session.onTurnedBack(() => {
    void sayAgain();
    lookLater();
  });
  let cancelLook: (() => void) | undefined;

  /** Says again what nobody has taken, unless another device has written something since. */
  async function sayAgain(): Promise<void> {
    const before = own.version();
    if (life.isEnding() || own.value.get() === undefined || before === undefined) return;
    // What everyone may have taken still counts: a relay that is behind brings back nothing below it.
    mine?.forget(own.newest());
    // Where the network is out of order, nothing is to be had of it.
    await mine?.fetch(timeoutMs).catch(() => false);
    if (life.isEnding() || own.version() !== before) return;
    // What lies within what everyone allows they have taken: said again, it would come above another's.
    if (Math.max(before, own.writtenAt()) <= farthest()) return;
    goAbove();
  }

  function lookLater(): void {
    cancelLook?.();
    cancelLook = session.environment.setTimer(CLOCKS_DIFFER_MS, () => void lookAgain());
  }

  /**
   * By now everyone may read what only some could when my clock was set right: what a relay has kept, though I
   * thought that none did, I go above; and what a relay has refused I hand over once more.
   */
  async function lookAgain(): Promise<void> {
    await mine?.fetch(timeoutMs).catch(() => false);
    const [version, wire] = [own.version(), own.wire()];
    if (life.isEnding() || !own.isOut() || version === undefined || wire === undefined) return;
    if (version > farthest() - 2 * CLOCKS_DIFFER_MS) publishing.repeat({ version, wire });
  }

  /** The latest time and version that anybody takes. */
  const farthest = (): number => session.environment.now() + session.limits.aheadMs;

  /** What I hold is to be said once more, above all that there is of mine. */
  function goAbove(): void {
    own.touch();
    publishing.request();
  }

  /** A record of mine that I did not write just now. */
  function adopt(record: SignedRecord<T>): void {
    if (life.isClosed()) return;
    const { version, wire } = record;
    const outcome = own.adopt(record, wire === kept ? 'local' : 'stored');
    if (outcome === 'old') return;
    const typed = outcome === 'below' ? own.draft(version) : undefined;
    const keeping = { wire, written: own.written() };
    // What storage had of the past is weighed once all of that is there.
    if (!life.isLoaded() && typed === undefined) cache.keepRecord(keeping);
    else cache.keepBoth(keeping, typed);
    if (outcome === 'below') publishing.request();
    // Whoever wrote it may have ended before it got anywhere, and a network may forget: now I have it.
    else publishing.repeat(record);
  }

  /**
   * A record that I wrote while my clock was ahead, so that nobody has taken it. It is mine all the same,
   * and where a relay keeps it, it keeps out what lies below it: it is said again, above it.
   */
  function findEarly(record: SignedRecord<T>): void {
    // The same again, once it may be read, is looked at again.
    if (life.isEnding() || (early !== undefined && order(record) < order(early))) return;
    early = record;
    const beyond = record.version - farthest();
    if (beyond > 0 && beyond <= CLOCKS_DIFFER_MS) lookLater();
    if (life.isLoaded()) takeEarly();
  }

  /** What is further ahead than any record may be is newer than nothing: its version says nothing. */
  const order = ({ version }: SignedRecord<T>): number => (version > farthest() ? -1 : version);

  function takeEarly(): void {
    const known = own.version();
    if (early === undefined) return;
    const isNewer = known === undefined || order(early) > known || own.isAfter(early);
    if (!isNewer) return;
    const isWhatIMean = own.isOut() && !own.hasLeft(early);
    own.goOnFrom(early);
    // What I hold otherwise is newer, and has to go above it as well.
    if (isWhatIMean) take(frozenCopy(early.data), early.time);
    else goAbove();
  }

  /** Takes what storage had of mine, unless something newer was set or published since. */
  function restore(cached: string | undefined, draft: Draft | undefined): void {
    // A draft without a base was set before the record beside it had been read.
    const base = draft?.base ?? (cached === undefined ? undefined : readHeader(cached)?.version);
    // One from a time that is still to come was set by a clock that was ahead, and says nothing of when.
    const setAt = draft?.at ?? 0;
    const isLater = setAt <= session.environment.now() && own.writtenAt() < setAt;
    const isOnTop = (own.version() ?? -1) <= (base ?? -1) || isLater;
    if (draft !== undefined && !own.isDirty() && isOnTop) {
      // It may have been written under another schema, or tampered with.
      const parsed = safeParseWith(schema, draft.value);
      if (parsed.ok) take(frozenCopy(parsed.value), draft.at);
    }
    takeEarly();
  }

  return {
    async load() {
      const following = session.followMine(networkPath, schema, adopt, findEarly);
      mine = following;
      try {
        const [record, draft] = await Promise.all([cache.record(), cache.draft()]);
        if (record !== undefined) {
          kept = record.wire;
          own.recall(record.written, record.wire);
          await following.take(record.wire);
        }
        await following.fetch(timeoutMs);
        if (!life.isEnding()) restore(kept, draft);
      } catch (error) {
        following.close();
        mine = undefined;
        throw error;
      }
    },
    wrote(version, wire) {
      mine?.wrote(version, wire);
      if (version > farthest() - CLOCKS_DIFFER_MS) lookLater();
    },
    close() {
      endTurnedBack();
      cancelLook?.();
      mine?.close();
    },
  };
}
