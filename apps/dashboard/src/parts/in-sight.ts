import { createVirtualizer } from '@tanstack/solid-virtual';
import { createMemo, type Accessor } from 'solid-js';

/** Entries that are in the page all at once; of more, only those in sight. */
export const MOST_AT_ONCE = 80;
/** Entries beyond the visible ones, so that scrolling meets no gap. */
const OVERSCAN = 6;

/** The entries of a long list or table that are in sight, and the room that the others take. */
export interface InSight {
  /** Their places in the list. */
  readonly shown: Accessor<readonly number[]>;
  /** Height of all before them, of all after them, and of all together, in pixels. */
  readonly before: Accessor<number>;
  readonly after: Accessor<number>;
  readonly whole: Accessor<number>;
  /** Measures the entry that bears its place as `data-index`. To be given to `ref`. */
  readonly measure: (element: HTMLElement) => void;
}

/** Follows which entries can be seen in a frame that scrolls. `height` is an entry's before it is measured. */
export function createInSight<T>(list: {
  readonly entries: Accessor<readonly T[]>;
  readonly by: (entry: T) => string;
  readonly frame: () => HTMLElement | undefined;
  readonly height: number;
}): InSight {
  // Made once: whenever an entry is measured, those of all that follow are asked for.
  const keys = createMemo(() => list.entries().map((entry) => list.by(entry)));
  const virtualizer = createVirtualizer<HTMLElement, HTMLElement>({
    get count() {
      return list.entries().length;
    },
    getScrollElement: () => list.frame() ?? null,
    estimateSize: () => list.height,
    overscan: OVERSCAN,
    getItemKey: (index) => keys()[index] ?? index,
  });
  const items = () => virtualizer.getVirtualItems();
  const whole = () => virtualizer.getTotalSize();
  const shown = createMemo(() => items().map(({ index }) => index));
  return {
    shown,
    before: () => items()[0]?.start ?? 0,
    after: () => whole() - (items().at(-1)?.end ?? 0),
    whole,
    measure: (element) => {
      // The place in the list is read off the element, which is not in the page yet.
      queueMicrotask(() => {
        if (element.isConnected) virtualizer.measureElement(element);
      });
    },
  };
}
