/** Work that shows something, done when it is asked for and never too often. */
export interface Paced {
  /** Asks for it. However often that is done, it is done once a frame at most. */
  readonly request: () => void;
  readonly cancel: () => void;
}

/** From one frame to the next where nothing takes long, with some to spare, in milliseconds. */
const FRAME_MS = 20;

/** The longest pause, in milliseconds: what is shown is never older by more. */
const LONGEST_PAUSE_MS = 5_000;

/**
 * Paces work by what it takes, style, layout and paint included: where the next frame came late for it, there
 * is a pause of `rest` times as long, up to {@link LONGEST_PAUSE_MS}, before it is done again.
 */
export function createPaced(run: () => void, rest: number): Paced {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  let isResting = false;

  function work(start: number): void {
    run();
    frame = requestAnimationFrame((next) => {
      frame = undefined;
      const took = next - start;
      if (took <= FRAME_MS) resume(next);
      else {
        timer = setTimeout(
          () => {
            resume();
          },
          Math.min(LONGEST_PAUSE_MS, took * rest),
        );
      }
    });
  }

  /** Goes on with what was asked for meanwhile: in the frame that is under way, or in the next. */
  function resume(now?: number): void {
    isResting = isWanted;
    if (!isWanted) return;
    isWanted = false;
    if (now === undefined) frame = requestAnimationFrame(work);
    else work(now);
  }

  return {
    request() {
      if (isResting) {
        isWanted = true;
        return;
      }
      isResting = true;
      frame = requestAnimationFrame(work);
    },
    cancel() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(timer);
    },
  };
}
