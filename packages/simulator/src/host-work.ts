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

/** What Node has beside what every host has: a queue of its own for what comes after all promises. */
interface NodeHost {
  readonly process?: {
    readonly versions?: { readonly node?: string };
    readonly nextTick?: (run: () => void) => void;
  };
}

/** How many turns in a row Node takes by itself: then it looks after timers, messages and signals, too. */
const TURNS_ALONE = 64;

// What only calls itself so, in a browser, need not wait for promises. It is taken at once: a test that has time in
// its own hands may put another in its place later.
const { process } = globalThis as NodeHost;
const afterPromises = process?.versions?.node === undefined ? undefined : process.nextTick;

/** Makes an idle {@link HostWork}. */
export function createHostWork(): HostWork {
  const handBack: (() => Promise<void>)[] = [];
  const { port1, port2 } = new MessageChannel();
  let resume: () => void = () => undefined;
  port1.onmessage = () => {
    resume();
  };

  let turns = 0;

  /**
   * Ends once every promise that could go on has gone on. Only then a message of one's own arrives, anywhere;
   * and only then Node comes to its queue, for which it need not ask the system, as there are thousands of turns.
   * Begun by a promise, that is: what a timer puts into that queue comes before all of them.
   */
  function turn(): Promise<void> {
    turns += 1;
    return new Promise((resolve) => {
      if (afterPromises !== undefined && turns % TURNS_ALONE !== 0) {
        afterPromises(resolve);
        return;
      }
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
      await Promise.resolve();
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
