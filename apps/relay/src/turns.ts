/** Work that takes long: a piece at a time, and everything else in between. */
export interface Turns {
  /** Resolves when it is this one's turn; what it does at once then is its piece. */
  next(account: object): Promise<void>;
}

/**
 * Makes {@link Turns}, one in each round of the event loop. Accounts follow one another, so that nobody waits
 * for all that one other has brought.
 */
export function createTurns(): Turns {
  const waiting = new Map<object, (() => void)[]>();
  let isRunning = false;

  function run(): void {
    for (const [account, [first, ...more]] of waiting) {
      waiting.delete(account);
      if (more.length > 0) waiting.set(account, more);
      first?.();
      break;
    }
    isRunning = waiting.size > 0;
    if (isRunning) setImmediate(run);
  }

  return {
    next(account) {
      return new Promise((resolve) => {
        const others = waiting.get(account);
        if (others === undefined) waiting.set(account, [resolve]);
        else others.push(resolve);
        if (!isRunning) setImmediate(run);
        isRunning = true;
      });
    },
  };
}
