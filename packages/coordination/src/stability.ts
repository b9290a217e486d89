/** Factor for a history whose direction of change keeps turning. */
export const LOW_STABILITY = 0.5;
/** Factor for a history that still moves noticeably. */
export const MEDIUM_STABILITY = 0.8;
/** Factor for a history that is steady, or too short to tell. */
export const HIGH_STABILITY = 1;

/** A relative change above this is noticeable. */
const MODERATE = 0.05;
/** Movements in a row, each against the one before, that are no accident. */
const SWINGS = 3;
/** Phases without a noticeable change after which a swing has died down, at the least. */
const CALM = 3;
/** Phases that the history of an amount goes back in which swings are looked for: each may take a third. */
export const SWING_PHASES = 48;
/** Phases that the history of an amount goes back. */
const PHASES = 4;

/** The noticeable changes in a history, relative to its largest value; 0 for those that are not. */
function changesOf(history: readonly number[]): number[] {
  const values = history.filter(Number.isFinite);
  const size = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  return values.slice(1).map((value, index) => {
    const change = size === 0 ? 0 : (value - (values[index] ?? 0)) / size;
    return Math.abs(change) > MODERATE ? change : 0;
  });
}

function keepTurning(noticeable: readonly number[]): boolean {
  return noticeable.slice(1).every((change, index) => change * (noticeable[index] ?? 0) < 0);
}

/**
 * Tells from the last values of one amount, oldest first, how far it can be trusted to stay: 0.5 when
 * the sign of change alternates, 0.8 when it still changes by more than 5% of its size, else 1. Fewer
 * than three values tell nothing. Values that are not finite are left out.
 */
export function computeStabilityFactor(history: readonly number[]): number {
  const changes = changesOf(history);
  const noticeable = changes.filter((change) => change !== 0);
  if (changes.length < 2 || noticeable.length === 0) return HIGH_STABILITY;
  return noticeable.length > 1 && keepTurning(noticeable) ? LOW_STABILITY : MEDIUM_STABILITY;
}

/**
 * Tells whether an amount swings: its last values, oldest first, went noticeably up and down at least
 * three times, and it has not stayed since for longer than it took between the last two, nor for three
 * values. How long it had stayed before says nothing: after a long quiet a few changes may come together.
 * Several changes one way are one movement. On the way to a fixed point an amount may turn once or twice;
 * whoever turns on, however slowly, is not on the way.
 */
export function oscillates(history: readonly number[]): boolean {
  const changes = changesOf(history);
  // Where each movement in one direction ended.
  const ends = changes.flatMap((change, at) => {
    const next = changes.slice(at + 1).find((later) => later !== 0) ?? -change;
    return change * next < 0 ? [at] : [];
  });
  if (ends.length < SWINGS) return false;
  const [before = 0, last = 0] = ends.slice(-2);
  const since = changes.length - 1 - last;
  return since < Math.max(CALM, last - before + 1);
}

/** The last amounts of each of several things by name, oldest first. */
export type AmountHistories = ReadonlyMap<string, readonly number[]>;

/** Adds the amounts of one more phase to their histories; what is gone is forgotten. */
export function continueHistories(
  histories: AmountHistories,
  amounts: ReadonlyMap<string, number>,
  phases = PHASES,
): AmountHistories {
  return new Map(
    [...amounts].map(([name, amount]) => [
      name,
      [...(histories.get(name) ?? []), amount].slice(-phases),
    ]),
  );
}

/**
 * Adds what was exchanged in one more phase. With whom nothing is exchanged any more it was nothing, so
 * that coming and going is seen; it is forgotten once it has been nothing all along.
 */
export function continueExchanges(
  histories: AmountHistories,
  exchanged: ReadonlyMap<string, number>,
): AmountHistories {
  const gone = [...histories].filter(
    ([name, history]) => !exchanged.has(name) && history.some((amount) => amount !== 0),
  );
  const nothing = gone.map(([name]): [string, number] => [name, 0]);
  return continueHistories(histories, new Map([...exchanged, ...nothing]), SWING_PHASES);
}

/** How somebody's own word has changed: what it declares, or whom it recognises, or that it came or went. */
export interface ChangeOfWord {
  /**
   * How often in the phases that are looked back on: that it said something else, or that it came or went,
   * whichever is more. Who was cut off once and said one thing since has done neither again and again.
   */
  readonly times: number;
  /** Phases since the last time, or since it came; 0 in the phase itself. */
  readonly phasesAgo: number;
}

/** What goes up and down, and whose doing that is. */
export interface Swing {
  /** With whom what I exchange does. */
  readonly between: readonly string[];
  /** Who makes it swing, of those and me; nobody where it comes from further off. */
  readonly by: readonly string[];
}

/**
 * Tells what swings, and whose doing it is. Amounts swing at both ends, and beyond: of those with whom
 * they do, and of me, it is those whose own word has changed as often as amounts have to turn, in what they
 * declare or whom they recognise, or by coming and going. Whoever came, or said something else once or
 * twice, moves amounts as well, and they may turn until they have found their place: where nobody goes to and
 * fro, what was before that is not taken together with what came of it.
 */
export function whoSwings(
  me: string,
  exchanges: AmountHistories,
  changesOfWord: ReadonlyMap<string, ChangeOfWord>,
): Swing {
  const isRestless = (peer: string) => (changesOfWord.get(peer)?.times ?? 0) >= SWINGS;
  const since = [...changesOfWord.keys()].some(isRestless)
    ? []
    : [...changesOfWord.values()].map(({ phasesAgo }) => phasesAgo);
  const phases = 1 + Math.min(SWING_PHASES, ...since);
  const between = [...exchanges].flatMap(([peer, amounts]) =>
    oscillates(amounts.slice(-phases)) ? [peer] : [],
  );
  return { between, by: between.length === 0 ? [] : [...between, me].filter(isRestless) };
}

/** How steady a participant has been, and the histories that say so. */
export interface StateStability {
  readonly histories: AmountHistories;
  /** The factor of the least steady of its amounts; 1 where there is none. */
  readonly stability: number;
}

/** Closes a phase: notes what was received in it, and tells how steady that has been. */
export function updateStateStability(
  histories: AmountHistories,
  received: ReadonlyMap<string, number>,
): StateStability {
  const continued = continueHistories(histories, received);
  const stability = [...continued.values()].reduce(
    (least, history) => Math.min(least, computeStabilityFactor(history)),
    HIGH_STABILITY,
  );
  return { histories: continued, stability };
}

/** Moves a published value towards a proposed one: `previous + factor · (proposed − previous)`. */
export function damp(previous: number, proposed: number, factor: number): number {
  return previous + factor * (proposed - previous);
}
