import { SymbolonError, type SignedRecord } from '@symbolon/schemas';
import { createDebounce } from './debounce.ts';
import type { Reach } from './network.ts';
import type { OwnValue } from './own-value.ts';
import { createRetry } from './retry.ts';
import type { Session } from './session-contract.ts';
import type { StoreCache } from './store-cache.ts';
import type { StoreLife } from './store-life.ts';

/** How what a store holds gets to the network: soon, one after the other, and again where that has failed. */
export interface StorePublishing {
  /** Publishes what is to be, after the debounce. */
  request(): void;
  /** Nothing waits any more: what stands is out. */
  cancel(): void;
  /** Publishes what is to be, now; resolves once it was handed over. */
  persist(): Promise<void>;
  /** Hands over once more a record that is not of this life, and has taken the place of what was to be published. */
  repeat(record: RepeatedRecord): void;
  /** Settles when the network has said how far the last record got. */
  reached(): Promise<unknown>;
}

type RepeatedRecord = Pick<SignedRecord, 'version' | 'wire'>;

/** What {@link StorePublishing} is made of. */
export interface StorePublishingParts<T> {
  readonly session: Session;
  readonly networkPath: string;
  readonly gossips: boolean;
  readonly debounceMs: number;
  readonly life: StoreLife;
  readonly own: OwnValue<T>;
  readonly cache: StoreCache;
  /** Told of each record that was handed over. */
  readonly onWrote: (version: number, wire: string) => void;
}

/** What would go wrong again whenever it is tried. */
const LASTING: readonly unknown[] = ['record-too-large', 'invalid-value', 'network-closed'];

/** Makes {@link StorePublishing}. */
export function createStorePublishing<T>(parts: StorePublishingParts<T>): StorePublishing {
  const { session, networkPath, gossips, life, own, cache, onWrote } = parts;
  const { environment } = session;
  /** The record of another life that has still to get to the network. */
  let repeated: RepeatedRecord | undefined;
  const debounce = createDebounce(environment, parts.debounceMs, () => void persist());
  const retry = createRetry(environment, () => {
    if (repeated !== undefined && own.isOut()) repeat(repeated);
    else void persist();
  });
  let persisting: Promise<void> = Promise.resolve();
  let reached: Promise<unknown> = Promise.resolve();

  function cancel(): void {
    debounce.cancel();
    retry.cancel();
    repeated = undefined;
  }

  function request(): void {
    if (life.isLoaded()) debounce.request();
  }

  function persist(): Promise<void> {
    persisting = persisting.then(persistNow);
    return persisting;
  }

  async function persistNow(): Promise<void> {
    if (!life.isLoaded() || life.isClosed()) return;
    const current = own.begin();
    if (current === undefined) return;
    cancel();
    try {
      const options = { gossips, newestOnPath: own.newest, onReach: own.reached };
      const published = await session.publish(networkPath, current, options);
      const { version, wire } = published;
      reached = published.reach.then(
        (reach) => {
          noteReach(version, reach);
        },
        (error: unknown) => {
          if (!own.refused(version, error) || !mayTryAgain(error)) return;
          own.touch();
          retry.later();
        },
      );
      if (life.isClosed()) return;
      // Another device of mine was faster, and newer.
      if (!own.sent(published, current)) {
        if (own.isDirty()) request();
        return;
      }
      onWrote(version, wire);
      // What was set while this was signed is kept on top of it.
      const draft = own.isDirty() ? own.draft(version) : undefined;
      cache.keepBoth({ wire, written: own.written() }, draft);
    } catch (error) {
      if (life.isClosed()) return;
      if (own.failed(current, error) && mayTryAgain(error)) retry.later();
    }
  }

  function noteReach(version: number, reach: Reach): void {
    if (own.isOut()) retry.reset();
    own.reached(version, reach);
  }

  const mayTryAgain = (error: unknown): boolean => !life.isEnding() && !isLasting(error);

  /** What is being handed over meanwhile may lie above it, and a network keeps what it was given last. */
  function repeat(record: RepeatedRecord): void {
    cancel();
    repeated = record;
    void persisting.then(() => {
      if (repeated !== record) return;
      if ((own.version() ?? record.version) <= record.version) sayAgain(record);
      else repeated = undefined;
    });
  }

  function sayAgain(record: RepeatedRecord): void {
    const { version, wire } = record;
    const onReach = (reach: Reach): void => {
      if (repeated === record) repeated = undefined;
      noteReach(version, reach);
    };
    // An adapter that throws instead of rejecting has failed as well.
    const said = (async () =>
      environment.network.publish({ path: networkPath, version, wire }, onReach))();
    void said.then(
      onReach,
      // What cannot be repeated is no failure of this life: its past may be out all the same.
      (error: unknown) => {
        if (repeated === record && mayTryAgain(error)) retry.later();
      },
    );
  }

  return { request, cancel, persist, repeat, reached: () => reached };
}

function isLasting(error: unknown): boolean {
  return error instanceof SymbolonError && LASTING.includes(error.code);
}
