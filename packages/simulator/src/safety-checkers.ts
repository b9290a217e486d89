import {
  LIMITS,
  bindingAllocations,
  type ComputationView,
  type Peer,
  type PeerId,
  type ResultRow,
  type Results,
  type State,
} from '@symbolon/peer';
import type { Checker } from './checker.ts';
import type { Machine } from './machine.ts';

/** Relative error of sums that counts as none. */
const ROUNDING = 1e-9;

/**
 * No unit of an honest participant gives or takes more, by the amounts that bind, than it had when they
 * were computed.
 */
export const neverExceeded: Checker = {
  name: 'never-exceeded',
  watch(run, report) {
    const computed = new Map<Machine, Peer<State, Results>>();
    const looked = new Map<Machine, Looked>();
    let isDirty = false;

    /** Looks at one participant again; tells whether anything that counts is another than before. */
    function look(machine: Machine): boolean {
      const { isHonest } = machine;
      const peer = computed.get(machine);
      const view = peer === machine.peer() ? peer?.computation.get() : undefined;
      if (peer === undefined || view === undefined) return looked.delete(machine);
      const before = looked.get(machine);
      if (before?.view === view && before.isHonest === isHonest) return false;
      const { gives, takes } = view.output.results;
      const units = isHonest ? view.input.state.units : [];
      const parts = [
        ...[peer, isHonest, ...gives, ...takes],
        ...units.flatMap(({ id, quantity }) => [id, quantity]),
      ];
      looked.set(machine, { peer, isHonest, view, parts });
      return !sameParts(parts, before?.parts);
    }

    function check(): void {
      // Rows that come out of a computation as they were are the same objects: most of them change nothing.
      let hasChanged = false;
      for (const machine of run.machines) if (look(machine)) hasChanged = true;
      if (!hasChanged) return;
      const results = new Map(
        [...looked.values()].map(({ peer, view }) => [peer.id, view.output.results]),
      );
      const sums = new Map<PeerId, Map<string, number>>();
      const tiers = new Set<number>();
      for (const { source, sourceUnit, target, targetUnit, amount, tier } of bindingAllocations(
        results,
      )) {
        addTo(sums, source, sourceUnit, amount);
        addTo(sums, target, targetUnit, amount);
        tiers.add(tier);
      }
      for (const tier of tiers) run.note(`amount in tier ${String(tier)}`);
      for (const [machine, { peer, isHonest, view }] of looked) {
        if (!isHonest) continue;
        for (const { id, quantity } of view.input.state.units) {
          const sum = sums.get(peer.id)?.get(id) ?? 0;
          if (sum > quantity * (1 + ROUNDING) + ROUNDING) {
            report(`${id} of ${machine.label} is ${String(quantity)}, and ${String(sum)} bind`);
          }
        }
      }
    }

    return {
      started(machine, peer) {
        computed.set(machine, peer);
        peer.computation.subscribe(() => {
          isDirty = true;
        });
      },
      step() {
        if (!isDirty) return;
        isDirty = false;
        check();
      },
    };
  },
};

/** A participant as it was last looked at, with all that counts of it. */
interface Looked {
  readonly peer: Peer<State, Results>;
  readonly isHonest: boolean;
  readonly view: ComputationView<State, Results>;
  readonly parts: readonly unknown[];
}

function sameParts(some: readonly unknown[], others: readonly unknown[] = []): boolean {
  return some.length === others.length && some.every((part, index) => part === others[index]);
}

function addTo(
  sums: Map<PeerId, Map<string, number>>,
  peer: PeerId,
  unit: string,
  amount: number,
): void {
  const ofPeer = sums.get(peer) ?? new Map<string, number>();
  sums.set(peer, ofPeer);
  ofPeer.set(unit, (ofPeer.get(unit) ?? 0) + amount);
}

/** Within one life, no applied record is followed by an older one of its author on its path. */
export const noRollback: Checker = {
  name: 'no-rollback',
  watch: (_run, report) => ({
    started(machine, peer) {
      const applied = new Map<string, number>();
      peer.session.onApplied(({ author, path, version }) => {
        const key = author + path;
        const before = applied.get(key) ?? -1;
        applied.set(key, version);
        if (version < before) {
          report(
            `${machine.label} went back from ${String(before)} to ${String(version)} on ${path}`,
          );
        }
      });
    },
  }),
};

/**
 * What an honest device publishes always goes up: over all of its collections within a life, and on each
 * path from one life to the next, but for as much as its clock was set back in between.
 */
export const ownVersionsRise: Checker = {
  name: 'own-versions-rise',
  watch(run, report) {
    const last = new Map<Machine, { readonly life: number; readonly version: number }>();
    // How far ahead the clock of each, or of another device of its owner, was at most when it wrote.
    const furthest = new Map<Machine, number>();
    const seen = new Set<string>();
    return {
      published(machine, { path, version, wire }) {
        // Records of an earlier life, or of another device, are handed over again as they are.
        const isRepeated = seen.has(wire);
        seen.add(wire);
        if (isRepeated || !machine.isHonest || machine.hasLied) return;
        const before = last.get(machine);
        const life = machine.lives();
        last.set(machine, { life, version });
        const aheadMs = Math.max(machine.clockOffsetMs, furthest.get(machine) ?? 0);
        furthest.set(machine, aheadMs);
        if (before === undefined || version > before.version) return;
        // Where nobody else got what it wrote last, it begins below that by as much as its clock was set back.
        const setBackMs = aheadMs - machine.clockOffsetMs;
        if (before.life !== life && before.version - version < setBackMs) return;
        // What a clock that was ahead has dated so far ahead nobody took, as far as its author can tell.
        if (before.version > run.nowMs() + machine.clockOffsetMs + LIMITS.aheadMs) return;
        report(
          `${machine.label} wrote ${String(version)} on ${path} after ${String(before.version)}`,
        );
      },
    };
  },
};

/** What an honest participant keeps of others stays within its bounds. */
export const memoryBounded: Checker = {
  name: 'memory-bounded',
  watch: (run, report) => {
    let steps = 0;
    return {
      step() {
        steps += 1;
        if (steps % 64 !== 0) return;
        for (const machine of run.machines) {
          const peer = machine.peer();
          if (peer === undefined) continue;
          const sizes: [string, number, number][] = [
            ['refusals', peer.rejections.get().length, 500],
            ['roster', peer.roster.get().size, LIMITS.roster],
            [
              'clock of a message',
              Object.keys(peer.session.clocks.told()).length,
              LIMITS.clockEntries,
            ],
            ['history', peer.settling.get().history.length, 240],
          ];
          for (const [what, size, most] of sizes) {
            if (size > most)
              report(`${machine.label}: ${what} of ${String(size)}, above ${String(most)}`);
          }
        }
      },
    };
  },
};

/**
 * What an honest participant would be shown adds up: no row sums to more than its unit has, and what it
 * says it gives each other is the sum of its rows.
 */
export const shownAddsUp: Checker = {
  name: 'shown-adds-up',
  watch: (_run, report) => ({
    started(machine, peer) {
      peer.computation.subscribe((view) => {
        if (view === undefined || !machine.isHonest) return;
        const { results } = view.output;
        const units = new Map(view.input.state.units.map(({ id, quantity }) => [id, quantity]));
        for (const [unit, sum] of sumsOf([...results.gives, ...results.takes])) {
          const quantity = units.get(unit) ?? 0;
          if (sum > quantity * (1 + ROUNDING) + ROUNDING) {
            report(
              `${machine.label} shows ${String(sum)} of ${unit}, which is ${String(quantity)}`,
            );
          }
        }
        const shown = (results.totals ?? []).reduce((sum, { amount }) => sum + amount, 0);
        const given = [...sumsOf(results.gives).values()].reduce((sum, amount) => sum + amount, 0);
        if (results.totals !== undefined && Math.abs(shown - given) > ROUNDING * (1 + given)) {
          report(
            `${machine.label} shows ${String(shown)} given, and its rows say ${String(given)}`,
          );
        }
      });
    },
  }),
};

function sumsOf(rows: readonly ResultRow[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { unit, allocations } of rows) {
    const sum = allocations.reduce((total, { amount }) => total + amount, 0);
    sums.set(unit, (sums.get(unit) ?? 0) + sum);
  }
  return sums;
}
