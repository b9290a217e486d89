import type { Readable } from '@symbolon/solid';
import { createSignal, onCleanup, type Accessor } from 'solid-js';

/**
 * A readable as a signal that changes at most once in a while, however often the readable does: at once
 * after a pause, otherwise when the time is over, and then with the latest value.
 */
export function createSampled<T>(source: Readable<T>, everyMs: number): Accessor<T> {
  const [value, setValue] = createSignal(source.get(), { equals: false });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOutdated = false;

  function show(): void {
    isOutdated = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isOutdated) show();
    }, everyMs);
    setValue(() => source.get());
  }

  const end = source.subscribe(() => {
    if (timer === undefined) show();
    else isOutdated = true;
  });
  onCleanup(() => {
    end();
    clearTimeout(timer);
  });
  return value;
}
