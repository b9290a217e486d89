import { afterEach, beforeEach, vi } from 'vitest';

/** The frames of a browser, made when a test says so, and its timers, which stand still. */
export interface Frames {
  /** How many functions wait for the next frame. */
  readonly waiting: () => number;
  /** Makes one frame at a time in milliseconds. */
  readonly next: (at: number) => void;
}

/** Takes the place of the browser's frames and timers in each test of a file. */
export function standInFrames(): Frames {
  let asked = new Map<number, FrameRequestCallback>();
  let handle = 0;

  beforeEach(() => {
    asked = new Map();
    vi.useFakeTimers();
    vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => {
      handle += 1;
      asked.set(handle, run);
      return handle;
    });
    vi.stubGlobal('cancelAnimationFrame', (called: number) => {
      asked.delete(called);
    });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  return {
    waiting: () => asked.size,
    next(at) {
      const due = asked;
      asked = new Map();
      for (const run of due.values()) run(at);
    },
  };
}
