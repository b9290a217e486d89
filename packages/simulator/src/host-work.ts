/**
 * Work that the host does beside the program and finishes when it pleases, such as signatures, handed
 * back strictly in the order in which it was asked for. That makes a run repeatable: how long the host
 * took is never seen.
 */
export interface HostWork {
  /** Starts work at once; its outcome is handed back during a later {@link HostWork.settle}. */
  run<T>(start: () => Promise<T>): Promise<T>;
  /** Hands outcomes back one by one, each with all that follows from it, until nothing is left to do. */
  settle(): Promise<void>;
  /** Ends it; the host may then leave. */
  close(): void;
}

/** Makes an idle {@link HostWork}. */
export function createHostWork(): HostWork {
  const handBack: (() => Promise<void>)[] = [];
  const { port1, port2 } = new MessageChannel();
  let resume: () => void = () => undefined;
  port1.onmessage = () => {
    resume();
  };

  /** A message of one's own arrives only once every promise that could go on has gone on. */
  function turn(): Promise<void> {
    return new Promise((resolve) => {
      resume = resolve;
      port2.postMessage(null);
    });
  }

  return {
    run(start) {
      const outcome = start();
      // A failure is heard of in its turn; until then the host must not take it for unhandled.
      outcome.catch(() => undefined);
      return new Promise((resolve, reject) => {
        handBack.push(() => outcome.then(resolve, reject));
      });
    },
    async settle() {
      await turn();
      for (let next = handBack.shift(); next !== undefined; next = handBack.shift()) {
        await next();
        await turn();
      }
    },
    close() {
      port1.close();
    },
  };
}
