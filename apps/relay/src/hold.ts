/** Waits that end early when there is nobody any more to wait for. */
export interface Hold {
  /** Resolves after so long, or when released. */
  wait(delayMs: number): Promise<void>;
  /** Ends this and every later wait. */
  release(): void;
}

/** Makes a {@link Hold}; one wait at a time. */
export function createHold(): Hold {
  let isReleased = false;
  let end: (() => void) | undefined;

  return {
    async wait(delayMs) {
      if (delayMs <= 0 || isReleased) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        end = resolve;
        timer = setTimeout(resolve, delayMs);
      });
      clearTimeout(timer);
    },
    release() {
      isReleased = true;
      end?.();
    },
  };
}
