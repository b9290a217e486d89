import {
  isTooEarly,
  type Clock,
  type Limits,
  type OutgoingRecord,
  type Reach,
  type Signer,
} from '@symbolon/store';
import { retryDelay } from './backoff.ts';
import type { FieldWrite } from './frame.ts';
import { noticesSoul, rosterSoul } from './listings.ts';
import { frameTooLarge, noRecordPath } from './network-errors.ts';
import { fitWire, sealValue } from './sealed-value.ts';
import { parseRecordSoul, RECORD_FIELD, recordSoul } from './souls.ts';

/** An entry on a list this much older than the newest record is written anew, in milliseconds. */
const STALE_MS = 60_000;

/** Told that a record has got further than was said at first. */
type OnFurther = (reach: Reach) => void;

/** A write, and who is told when it has got further. */
export interface Written {
  readonly fields: FieldWrite;
  readonly onFurther: OnFurther | undefined;
}

/** What a participant writes to its relays: the latest record of each path, and its entries on lists. */
export interface Publishing {
  /** The latest write to each soul. */
  writes(): Iterable<Written>;
  /**
   * Seals a record and writes it, unless a newer one has been handed over. A seal that fails is tried again
   * until then, or until the end. One from too far ahead, which no relay takes, is not newer than anything.
   * Throws if the record cannot pass.
   */
  publish(record: OutgoingRecord, onFurther?: OnFurther): Promise<Reach>;
  /** Ends what is tried again. */
  end(): void;
}

/** Makes {@link Publishing}; `write` brings one write to the relays. */
export function createPublishing(
  signer: Signer,
  clock: Clock,
  limits: Limits,
  write: (write: FieldWrite, onFurther?: OnFurther) => Promise<Reach>,
): Publishing {
  const latest = new Map<string, OutgoingRecord>();
  const sealing = new Map<string, Promise<unknown>>();
  /** Ends the pause before the next try, for each soul whose seal has failed. */
  const pauses = new Map<string, () => void>();
  const writes = new Map<string, Written>();
  let isEnded = false;

  function note(fields: FieldWrite, onFurther?: OnFurther): Promise<Reach> {
    writes.set(fields.soul, { fields, onFurther });
    return write(fields, onFurther);
  }

  /** Whether a record is still to be written: it is not once a newer one has come, or the end. */
  const isWanted = (soul: string, record: OutgoingRecord): boolean =>
    !isEnded && latest.get(soul) === record;

  /**
   * Seals one record of a soul at a time, and of those that come meanwhile only the newest: were each
   * begun at once and given up for the next, a steady stream of them would never get anything out.
   */
  async function seal(
    soul: string,
    record: OutgoingRecord,
    text: string,
  ): Promise<string | undefined> {
    for (let failures = 0; ; failures += 1) {
      for (let turn = sealing.get(soul); turn !== undefined; turn = sealing.get(soul)) await turn;
      if (!isWanted(soul, record)) return undefined;
      const sealed = sealValue(signer, soul, record.version, text).catch(() => undefined);
      const turn = sealed.finally(() => sealing.delete(soul));
      sealing.set(soul, turn);
      const value = await turn;
      if (value !== undefined) return value;
      if (isWanted(soul, record)) await pause(soul, retryDelay(failures, clock));
    }
  }

  /** Ends early for a newer record of the soul, and with everything. */
  function pause(soul: string, delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        pauses.delete(soul);
        cancelTimer();
        resolve();
      };
      const cancelTimer = clock.setTimer(delayMs, end);
      pauses.set(soul, end);
    });
  }

  /** Relays of ours know who has which records; for others this is the only hint. */
  function announce(soul: string, version: number): void {
    const said = writes.get(soul)?.fields.state ?? Number.NEGATIVE_INFINITY;
    if (version >= said && version - said < STALE_MS) return;
    void note({ soul, field: signer.id, value: version, state: version });
  }

  return {
    writes: () => writes.values(),
    async publish(record, onFurther) {
      const { path, version } = record;
      const soul = recordSoul(signer.id, path);
      const address = parseRecordSoul(soul);
      if (address === undefined) throw noRecordPath(path);
      const text = fitWire(record.wire, limits.frameBytes);
      if (text === undefined) throw frameTooLarge(path, limits.frameBytes);
      const before = latest.get(soul);
      const isOlder = before !== undefined && before.version > version;
      if (isOlder && !isTooEarly(before, clock.now(), limits)) return 'local';
      latest.set(soul, record);
      pauses.get(soul)?.();
      const value = await seal(soul, record, text);
      if (value === undefined) return 'local';
      announce(rosterSoul(address.protocol), version);
      if (address.target !== undefined) {
        announce(noticesSoul(address.protocol, address.target), version);
      }
      return note({ soul, field: RECORD_FIELD, value, state: version }, onFurther);
    },
    end() {
      isEnded = true;
      for (const end of [...pauses.values()]) end();
    },
  };
}

/** The best that any relay did, as soon as it cannot become better. */
export function furthest(attempts: readonly Promise<Reach>[]): Promise<Reach> {
  return new Promise((resolve) => {
    for (const attempt of attempts) {
      void attempt.then((reach) => {
        if (reach === 'stored') resolve(reach);
      });
    }
    void Promise.all(attempts).then((reaches) => {
      resolve(reaches.includes('sent') ? 'sent' : 'local');
    });
  });
}
