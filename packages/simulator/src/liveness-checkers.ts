import {
  bindingAllocations,
  decidePhase,
  solve,
  type BindingAllocation,
  type PeerId,
  type Results,
} from '@symbolon/peer';
import type { Checker, RunView } from './checker.ts';
import type { Machine } from './machine.ts';
import { createUnheardRecords, heldRecords, type UnheardRecords } from './unheard-records.ts';

/** Phases that everyone goes on by, after the faults. */
const PHASES = 2;

/** Gossip rounds within which all views of a group of this size are the same again. */
function roundsToAgree(participants: number): number {
  if (participants <= 12) return 10;
  return participants <= 50 ? 20 : 30;
}

/** After the faults, everyone has of everyone they follow what its author has: in few gossip rounds. */
export const viewsAgree: Checker = {
  name: 'views-agree',
  watch(run, report) {
    const bound = roundsToAgree(run.machines.length);
    let healedAt: number | undefined;
    let lookAt = 0;
    let difference: string | undefined = 'not looked at yet';
    const unheard = createUnheardRecords(run);
    return {
      published: (machine, record) => {
        unheard.published(machine, record);
      },
      step() {
        if (!run.hasHealed() || difference === undefined || run.elapsedMs() < lookAt) return;
        healedAt ??= run.elapsedMs();
        lookAt = run.elapsedMs() + run.gossipMs / 10;
        difference = firstDifference(run, unheard);
        const rounds = (run.elapsedMs() - healedAt) / run.gossipMs;
        if (difference === undefined)
          run.note(`views agree after ${String(Math.ceil(rounds))} rounds`);
        else if (rounds > bound) report(`after ${String(bound)} rounds ${difference}`);
      },
      awaits: () => difference,
    };
  },
};

function firstDifference(run: RunView, unheard: UnheardRecords): string | undefined {
  const down = run.machines.find((machine) => machine.peer() === undefined);
  if (down !== undefined) return `${down.label} is not up`;
  for (const held of heldRecords(run)) {
    const { reader, author, collection, applied, own } = held;
    if (applied === own || unheard.isOne(held)) continue;
    return `${reader.label} has ${String(applied)} of ${author.label}'s ${collection}, which is at ${String(own)}`;
  }
  return undefined;
}

/** After the faults, everyone's phase goes on. */
export const phasesGoOn: Checker = {
  name: 'phases-go-on',
  watch(run) {
    // The lowest since the faults have ended: whoever was taken along by liars falls back first.
    const lowest = new Map<Machine, number>();
    let lookAt = 0;
    return {
      started(_machine, peer) {
        let before = peer.phase.get();
        peer.phase.subscribe((now) => {
          if (now === before) return;
          const claims = [...now.claims.values()];
          const decision = decidePhase({ phase: before.phase, workDone: true, claims });
          if (now.phase === before.phase) {
            const branch = now.step === WAITING ? 'quorum' : 'work';
            run.note(`phase rule: stay for ${branch}`);
          } else if (now.phase < before.phase) run.note('phase rule: fall');
          else run.note(`phase rule: ${decision.kind === 'jump' ? 'jump' : 'step'}`);
          before = now;
        });
      },
      step() {
        if (!run.hasHealed() || run.elapsedMs() < lookAt) return;
        lookAt = run.elapsedMs() + run.gossipMs;
        for (const machine of run.machines) {
          const phase = machine.peer()?.phase.get().phase;
          if (phase === undefined) continue;
          lowest.set(machine, Math.min(phase, lowest.get(machine) ?? phase));
        }
      },
      awaits() {
        for (const machine of run.machines) {
          const phase = machine.peer()?.phase.get().phase ?? 0;
          const start = lowest.get(machine) ?? phase;
          if (phase < start + PHASES) return `${machine.label} stays in phase ${String(phase)}`;
        }
        return undefined;
      },
    };
  },
};

/** The step of a phase in which its work is done and others are waited for. */
const WAITING = 8;

/** After the faults, everyone settles, sees that the group has, and on what a central computation gives. */
export const settlesOnTheAnswer: Checker = {
  name: 'settles-on-the-answer',
  watch(run) {
    const unheard = createUnheardRecords(run);
    return {
      published: (machine, record) => {
        unheard.published(machine, record);
      },
      awaits() {
        const lacking = whatLacks(run.machines);
        // They go on from something else than its author does.
        return lacking === undefined || unheard.areHeld() ? undefined : lacking;
      },
    };
  },
};

function whatLacks(machines: readonly Machine[]): string | undefined {
  for (const machine of machines) {
    const peer = machine.peer();
    if (peer === undefined) return `${machine.label} is not up`;
    const { status, missing, disagreeing } = peer.settling.get();
    // Whoever has nobody has nothing to settle.
    if (status === 'idle' && isAlone(machine, machines)) continue;
    if (status !== 'converged') {
      return `${machine.label} is ${status}, misses ${String(missing.length)}, disagrees with ${String(disagreeing.length)}`;
    }
    if (!peer.hasSystemConverged.get()) {
      return `${machine.label} does not see that the group has settled`;
    }
  }
  return firstWrongAmount(machines);
}

/** Whether somebody recognises nobody, and is recognised by nobody. */
function isAlone(machine: Machine, machines: readonly Machine[]): boolean {
  const recognises = (one: Machine, other: Machine) =>
    one !== other && (one.declared.weights.get(other.label) ?? 0) > 0;
  return machines.every((other) => !recognises(machine, other) && !recognises(other, machine));
}

/** Relative difference of amounts that counts as none. */
const EPSILON = 1e-6;

function firstWrongAmount(machines: readonly Machine[]): string | undefined {
  const results = new Map<PeerId, Results>();
  for (const machine of machines) {
    const mine = machine.peer()?.stores.myComputedResults.get();
    if (mine !== undefined) results.set(machine.identity.id, mine);
  }
  const ids = new Map(machines.map(({ label, identity }) => [label, identity.id]));
  const { allocations } = solve(
    machines.map(({ identity, declared }) => ({
      id: identity.id,
      state: {
        profile: { name: declared.name },
        units: [...declared.units],
        acceptance: [],
        stability: 1,
      },
      weights: Object.fromEntries(
        [...declared.weights].map(([label, weight]) => [ids.get(label) ?? '', weight]),
      ),
    })),
  );
  const expected = amountsOf(allocations);
  const found = amountsOf(bindingAllocations(results));
  for (const edge of new Set([...expected.keys(), ...found.keys()])) {
    const [right, is] = [expected.get(edge) ?? 0, found.get(edge) ?? 0];
    if (Math.abs(right - is) > EPSILON * (1 + right)) {
      return `${edge} is ${String(is)}, and should be ${String(right)}`;
    }
  }
  return undefined;

  function amountsOf(list: readonly BindingAllocation[]): Map<string, number> {
    const labels = new Map(machines.map(({ label, identity }) => [identity.id, label]));
    return new Map(
      list.map(({ source, sourceUnit, target, targetUnit, tier, amount }) => {
        const from = `${labels.get(source) ?? ''}.${sourceUnit}`;
        const to = `${labels.get(target) ?? ''}.${targetUnit}`;
        return [`${from} to ${to} in tier ${String(tier)}`, amount];
      }),
    );
  }
}
