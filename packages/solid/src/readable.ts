import type { Readable } from '@symbolon/peer';
import { createSignal, onCleanup, type Accessor } from 'solid-js';

/**
 * Turns a {@link Readable} (any store of a peer is one) into a signal that lasts as long as the owner
 * it is made under.
 */
export function fromReadable<T>(source: Readable<T>): Accessor<T> {
  // The source decides what a change is: a live map stays the same object when its entries change.
  const [value, setValue] = createSignal(source.get(), { equals: false });
  let calledAtOnce = true;
  const end = source.subscribe((next) => {
    if (calledAtOnce) return;
    setValue(() => next);
  });
  calledAtOnce = false;
  onCleanup(end);
  return value;
}
