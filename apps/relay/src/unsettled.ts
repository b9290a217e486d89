import type { IndexEntry } from './record-index.ts';

/** What the disk has of souls while something else of them is on its way there. */
export interface Unsettled {
  /**
   * Follows what is written under a soul, or taken away, until the disk has dealt with it. `before` is what
   * was there. Calls back with what the disk still has if it does not take this.
   */
  follow(
    soul: string,
    change: { readonly before: IndexEntry | undefined; readonly after: IndexEntry | undefined },
    onDisk: Promise<void>,
    undo: (durable: IndexEntry | undefined) => void,
  ): void;
}

/** Makes {@link Unsettled}, nothing to begin with. */
export function createUnsettled(): Unsettled {
  const places = new Map<string, { durable: IndexEntry | undefined; changes: number }>();

  return {
    follow(soul, { before, after }, onDisk, undo) {
      // What was there before need not be on disk either: several may be on their way.
      const place = places.get(soul) ?? { durable: before, changes: 0 };
      places.set(soul, place);
      place.changes += 1;
      const end = (): void => {
        place.changes -= 1;
        if (place.changes === 0) places.delete(soul);
      };
      onDisk.then(
        () => {
          place.durable = after;
          end();
        },
        () => {
          end();
          undo(place.durable);
        },
      );
    },
  };
}
