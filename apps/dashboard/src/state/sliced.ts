/** Work in one frame, in milliseconds: half of it is left for showing what has come of it. */
const SLICE_MS = 8;

/** Work that is done a little in each frame, and how far it is. */
export interface Sliced {
  /** Begins, at once: what is done within one slice is done when this returns. Nothing else may be under way. */
  readonly begin: <T>(work: Iterator<void, T>, done: (result: T) => void) => void;
  /** Does all of it now, instead of what is under way. */
  readonly atOnce: <T>(work: Iterator<void, T>) => T;
  readonly cancel: () => void;
}

/** Does long work in slices: the page draws and answers between them. */
export function createSliced(): Sliced {
  let frame: number | undefined;
  function slice<T>(work: Iterator<void, T>, done: (result: T) => void): void {
    frame = undefined;
    const until = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done === true) {
        done(step.value);
        return;
      }
    } while (performance.now() < until);
    frame = requestAnimationFrame(() => {
      slice(work, done);
    });
  }
  function cancel(): void {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
  }
  return {
    begin: slice,
    atOnce(work) {
      cancel();
      for (;;) {
        const step = work.next();
        if (step.done === true) return step.value;
      }
    },
    cancel,
  };
}
