/** Something with subscribers, of whom some may have to be told once a change is complete. */
export interface Teller {
  /** Asked when a round begins: settles what is to be said and to whom; `undefined` where nothing is. */
  prepare(): (() => void) | undefined;
}

/** Where an exception of a subscriber goes: the other subscribers must not suffer from it. */
export type SubscriberErrorHandler = (error: unknown) => void;

// Alive only while a call is on the stack, hence one for all: a change of one participant's values may
// touch another's within a test or a simulation, and whoever looks at both must see all of it.
let openBatches = 0;
let gathered = new Set<Teller>();
const rounds: (readonly (() => void)[])[] = [];
let isTelling = false;

/**
 * Makes several changes one: values read new at once, but subscribers are told after `run` has ended,
 * once each, of the last value. Batches within a batch belong to it. `run` must be synchronous.
 */
export function batch<T>(run: () => T): T {
  openBatches += 1;
  try {
    return run();
  } finally {
    openBatches -= 1;
    if (openBatches === 0) beginRound();
  }
}

/** Whether a batch is open: what is read now may be half of it. */
export function isBatchOpen(): boolean {
  return openBatches > 0;
}

/** Puts a teller into the batch that is open; tells whether it was not in it yet. */
export function gather(teller: Teller): boolean {
  if (gathered.has(teller)) return false;
  gathered.add(teller);
  return true;
}

/** Runs what calls a subscriber, then all rounds that this and the ones before it gave rise to. */
export function tellInTurn(run: () => void): void {
  if (isTelling) {
    run();
    return;
  }
  isTelling = true;
  try {
    run();
    for (let round = rounds.shift(); round !== undefined; round = rounds.shift()) {
      for (const tell of round) tell();
    }
  } finally {
    isTelling = false;
  }
}

/** Runs a subscriber; its exception goes to the handler, and the handler's own to the host. */
export function guarded<T>(
  run: (value: T) => void,
  value: T,
  onError: SubscriberErrorHandler,
): void {
  try {
    run(value);
  } catch (error) {
    try {
      onError(error);
    } catch (again) {
      reportLater(again);
    }
  }
}

/** Default handler: the host reports the exception as unhandled, after everyone has been told. */
export function reportLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** Settles what the closed batch has to say. Within a round under way it waits for its turn. */
function beginRound(): void {
  if (gathered.size === 0) return;
  const tellers = gathered;
  gathered = new Set();
  const round: (() => void)[] = [];
  for (const teller of tellers) {
    const tell = teller.prepare();
    if (tell !== undefined) round.push(tell);
  }
  if (round.length === 0) return;
  rounds.push(round);
  if (!isTelling) tellInTurn(() => undefined);
}
