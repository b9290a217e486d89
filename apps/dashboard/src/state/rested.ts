import { createEffect, createSignal, on, onCleanup, untrack, type Accessor } from 'solid-js';

/** A signal as it was when it last rested for so long: what takes its time to be shown follows this. */
export function createRested<T>(source: Accessor<T>, afterMs: number): Accessor<T> {
  const [value, setValue] = createSignal(untrack(source));
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(
      source,
      (latest) => {
        clearTimeout(timer);
        timer = setTimeout(() => setValue(() => latest), afterMs);
      },
      { defer: true },
    ),
  );
  onCleanup(() => {
    clearTimeout(timer);
  });
  return value;
}
