import { RECORD_FIELD } from '@symbolon/gun/wire';
import type { WriteRefusal } from '../admission.ts';
import type { Intake, Taken } from '../intake.ts';
import type { Tally } from '../tally.ts';
import type { Handed } from './link-messages.ts';
import { createOwed, passes } from './owed.ts';

/** Takes over what another relay has. */
export interface Takeover {
  /** Takes a record like anybody's; resolves when the next may be looked at. */
  take(handed: Handed): Promise<void>;
  /** The other relay has nothing more of a soul than it hands over in order. */
  forget(soul: string): void;
  /** Asks again for what was refused for a reason that has perhaps passed. */
  retry(): void;
  /** Everything up to here is on disk, or was refused for good. */
  cursor(): number;
  /** Resolves when what was handed over in order has been dealt with. */
  settled(): Promise<void>;
}

/** What taking over needs. */
export interface TakeoverContext {
  readonly relay: string;
  readonly intake: Pick<Intake, 'take'>;
  readonly tally: Tally;
  readonly isAsked: (soul: string) => boolean;
  readonly now: () => number;
  /** Tells the other relay up to where all has been dealt with, so that it hands over more. */
  readonly settle: (arrival: number) => void;
  readonly askAgain: (soul: string) => void;
  /** Called when this has to begin anew at the cursor. */
  readonly restart: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** So many records may be owed at once; */
export const MOST_OWED = 4_000;
/** and so many are asked for again in one round. */
const MOST_ASKED = 32;

/**
 * Makes a {@link Takeover} that begins after an arrival. What is refused for a reason that passes holds up
 * nothing that comes after it: it is owed, and asked for again by its soul. The cursor stays before it, so
 * that it is owed after a restart too.
 */
export function createTakeover(after: number, context: TakeoverContext): Takeover {
  const { relay, intake, tally, now } = context;
  const owed = createOwed();
  let handed = after;
  let dealtWith = after;
  let order: Promise<void> = Promise.resolve();
  /** The first that was owed when no more could be noted: from there on this begins anew some time. */
  let passedOver = Infinity;

  function conclude(soul: string, arrival: number, reason: WriteRefusal | undefined): void {
    tally.count(reason ?? 'taken-over');
    if (reason === undefined || !passes(reason)) owed.settle(soul, arrival);
    else owed.refuse(soul, arrival, reason, now());
  }

  async function dealWith({ soul, arrival }: Handed, taken: Taken): Promise<void> {
    // Who waits for its turn keeps nobody else from theirs.
    if (taken.waits) {
      owed.wait(soul, arrival);
      void taken.settled.then((reason) => {
        conclude(soul, arrival, reason);
      }, context.onFailure);
    } else conclude(soul, arrival, await taken.settled);
  }

  return {
    async take(message) {
      const { soul, version, value, arrival } = message;
      const write = { soul, field: RECORD_FIELD, value, state: version };
      const isAgain = arrival <= handed;
      const isTooMuch = !isAgain && owed.size >= MOST_OWED;
      if (!isAgain) handed = arrival;
      if (isTooMuch) passedOver = Math.min(passedOver, arrival);
      const taken = await intake.take(write, { relay });
      // Two of them may fail at once, and only the first is waited for.
      taken.settled.catch(() => undefined);
      order = order.then(async () => {
        if (!isTooMuch) await dealWith(message, taken);
        else if (!taken.waits) tally.count((await taken.settled) ?? 'taken-over');
        if (isAgain) return;
        dealtWith = arrival;
        context.settle(arrival);
      });
      order.catch(context.onFailure);
    },
    forget: (soul) => {
      owed.settle(soul);
    },
    retry() {
      if (passedOver < Infinity && owed.size <= MOST_OWED / 2) context.restart();
      else for (const soul of owed.due(now(), MOST_ASKED, context.isAsked)) context.askAgain(soul);
    },
    cursor: () => Math.min(dealtWith, owed.first() - 1, passedOver - 1),
    settled: () => order,
  };
}
