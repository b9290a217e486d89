import type { WriteRefusal } from '../admission.ts';

/** Reasons that pass: what is refused for one of them is asked for again. */
const PASSING: ReadonlySet<WriteRefusal> = new Set<WriteRefusal>([
  'too-fast',
  'store-full',
  'over-quota',
  'from-the-future',
]);

/** Whether what is refused now may be taken later. */
export function passes(reason: WriteRefusal): boolean {
  return PASSING.has(reason);
}

/** What another relay has and this one is still to take. */
export interface Owed {
  /** Notes that a record waits here for its turn. */
  wait(soul: string, arrival: number): void;
  /** Notes that a record was refused for a reason that passes. */
  refuse(soul: string, arrival: number, reason: WriteRefusal, now: number): void;
  /** Notes that nothing is owed of a soul any more, or nothing that came up to an arrival. */
  settle(soul: string, arrival?: number): void;
  /** Which souls to ask for again now, `most` at most. Who is asked for by clients goes first. */
  due(now: number, most: number, isAsked: (soul: string) => boolean): string[];
  /** The arrival before which nothing is owed. */
  first(): number;
  readonly size: number;
}

/** Between a refusal and the next try, in milliseconds: at first, and after many for want of pace or of room. */
const SOONEST_MS = 500;
const LATEST_PACE_MS = 10_000;
const LATEST_ROOM_MS = 600_000;

interface Debt {
  readonly arrival: number;
  readonly reason: WriteRefusal | undefined;
  readonly tries: number;
  readonly dueAt: number;
}

/** Makes an {@link Owed}, empty. */
export function createOwed(): Owed {
  const debts = new Map<string, Debt>();

  function put(soul: string, debt: Debt): void {
    // Who has just been asked for comes last in the next round.
    debts.delete(soul);
    debts.set(soul, debt);
  }

  return {
    wait(soul, arrival) {
      put(soul, { arrival, reason: undefined, tries: 0, dueAt: Infinity });
    },
    refuse(soul, arrival, reason, now) {
      const tries = debts.get(soul)?.tries ?? 0;
      put(soul, { arrival, reason, tries: tries + 1, dueAt: now + delayOf(reason, tries) });
    },
    settle(soul, arrival = Infinity) {
      if ((debts.get(soul)?.arrival ?? Infinity) <= arrival) debts.delete(soul);
    },
    due(now, most, isAsked) {
      const isWanted = (soul: string, { reason }: Debt) => reason === 'store-full' && isAsked(soul);
      const all = [...debts].filter(([soul, debt]) => debt.dueAt <= now || isWanted(soul, debt));
      const wanted = all.filter(([soul, debt]) => isWanted(soul, debt));
      const chosen = [...new Set([...wanted, ...all])].slice(0, most);
      // Until there is an answer it is not asked for again.
      for (const [soul, debt] of chosen) {
        put(soul, { ...debt, dueAt: now + delayOf(debt.reason ?? 'too-fast', debt.tries) });
      }
      return chosen.map(([soul]) => soul);
    },
    first() {
      let first = Infinity;
      for (const { arrival } of debts.values()) first = Math.min(first, arrival);
      return first;
    },
    get size() {
      return debts.size;
    },
  };
}

function delayOf(reason: WriteRefusal, tries: number): number {
  const latest = reason === 'too-fast' ? LATEST_PACE_MS : LATEST_ROOM_MS;
  return Math.min(latest, SOONEST_MS * 2 ** Math.min(tries, 20));
}
