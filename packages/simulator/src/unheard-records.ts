import { LIMITS, recordPath, type Collection, type OutgoingRecord } from '@symbolon/peer';
import type { RunView } from './checker.ts';
import type { FaultName } from './fault.ts';
import type { Machine } from './machine.ts';

/** Collections whose records stay until their author says something else. */
const LASTING: readonly Collection[] = ['state', 'results', 'relationships'];

/** A record that somebody has of somebody else, or lacks. */
export interface Held {
  readonly reader: Machine;
  readonly author: Machine;
  readonly collection: Collection;
  readonly path: string;
  /** What the reader has of it, and what its author has. */
  readonly applied: number | undefined;
  readonly own: number | undefined;
}

/** Each record that somebody follows, as its reader and its author have it. Both are up. */
export function* heldRecords({ machines }: RunView): Generator<Held> {
  for (const reader of machines) {
    const mine = reader.peer();
    for (const author of machines) {
      const theirs = author.peer();
      const plan = mine?.subscriptions.get().get(author.identity.id);
      if (mine === undefined || theirs === undefined || plan === undefined || author === reader) {
        continue;
      }
      const { myLocalState, myComputedResults, myRelationships } = theirs.stores;
      const versions = [myLocalState, myComputedResults, myRelationships].map((store) =>
        store.version(),
      );
      for (const [index, collection] of LASTING.entries()) {
        if (!plan.collections.has(collection)) continue;
        const path = recordPath(mine.protocol.name, collection);
        const applied = mine.session.clocks.applied(author.identity.id, path);
        yield { reader, author, collection, path, applied, own: versions[index] };
      }
    }
  }
}

/**
 * How far a version is above what a right clock gives that comes of a clock that was ahead, in milliseconds. It
 * stays so once the clock is right, as each goes above the one before; every new life adds a second.
 */
const AHEAD_MS = 5_000;

/**
 * Records that their author need never hear of: what it said as a liar, dated into the future or past every
 * relay; and what another device of its owner's said, or it did itself, by a clock that was ahead or above what
 * that has given, before it and its relay lost their memory.
 */
export interface UnheardRecords {
  published(machine: Machine, record: OutgoingRecord): void;
  /** Whether a reader has such a record, above all that its author knows of. */
  isOne(held: Held): boolean;
  /** Whether any reader has one. */
  areHeld(): boolean;
}

/** Makes {@link UnheardRecords} of a run that is about to begin. */
export function createUnheardRecords(run: RunView): UnheardRecords {
  const known = new Map<Machine, Set<string>>();
  const happens = (...names: FaultName[]) => names.some((name) => run.faults.has(name));
  const isWrittenAhead =
    happens('clock-jump', 'clock-skew') && happens('crash-blank', 'crash-torn');
  const mayBeLost = happens('relay-restart') && (happens('two-devices') || isWrittenAhead);

  function isOne({ author, path, applied, own }: Held): boolean {
    if (!author.hasLied && !mayBeLost) return false;
    if (applied === undefined || own === undefined || applied <= own) return false;
    return known.get(author)?.has(`${path} ${String(applied)}`) !== true;
  }

  return {
    published(machine, { path, version }) {
      const isFromAhead = version > run.nowMs() - LIMITS.behindMs + AHEAD_MS;
      if (!machine.isHonest || isFromAhead) return;
      const said = known.get(machine) ?? new Set();
      known.set(machine, said.add(`${path} ${String(version)}`));
    },
    isOne,
    areHeld() {
      const mayBe = mayBeLost || run.machines.some(({ hasLied }) => hasLied);
      return mayBe && [...heldRecords(run)].some(isOne);
    },
  };
}
