import { faultBound, type PeerId } from '@symbolon/peer';
import type { Checker } from './checker.ts';

/** Reasons for which only a record that bears its author's signature can be refused. */
const AFTER_SIGNATURE: readonly string[] = [
  'wrong-author',
  'wrong-path',
  'newer-format',
  'invalid-schema',
];

/**
 * No honest participant is accused: neither of two records of one version, nor of anything that stands
 * in a record which it has not signed.
 */
export const nobodyAccused: Checker = {
  name: 'nobody-accused',
  watch(run, report) {
    const isInnocent = (id: PeerId) =>
      run.machines.some(({ identity, hasLied }) => identity.id === id && !hasLied);
    return {
      started(machine, peer) {
        peer.rejections.subscribe((rejections) => {
          const last = rejections.at(-1);
          if (last === undefined || !machine.isHonest) return;
          const { reason, peer: author, path, detail } = last;
          run.note(`rejected: ${reason}`);
          if (!isInnocent(author)) return;
          // Two devices that do not know of each other yet may take the same version.
          const isAccused =
            reason === 'equivocation'
              ? !run.faults.has('two-devices')
              : AFTER_SIGNATURE.includes(reason);
          if (isAccused) report(`${machine.label} refuses ${path} of somebody honest: ${detail}`);
        });
      },
    };
  },
};

/** How many phases somebody may come through in one gossip interval. */
const PACE = 4;
/** Phases beyond that pace that prove nothing. */
const START = 5;

/**
 * Nobody is taken along to a phase that none has reached, unless more of those whom it counts lie than it
 * bears. Whoever is taken along so may take others with it, until all have come back. Not even then is it
 * one of more phases than there have been milliseconds, from where no number is left to go on to.
 */
export const nobodyDragged: Checker = {
  name: 'nobody-dragged',
  watch(run, report) {
    let isOverrun = false;
    return {
      started(machine, peer) {
        peer.phase.subscribe(({ phase, members }) => {
          if (!machine.isHonest || machine.hasLied) return;
          if (phase > run.nowMs() + machine.clockOffsetMs) {
            report(`${machine.label} is in phase ${String(phase)}, which nobody can have reached`);
          }
          if (isOverrun) return;
          const most = START + (PACE * run.elapsedMs()) / run.gossipMs;
          if (phase <= most) return;
          const liars = run.machines.filter(
            ({ identity, hasLied }) => hasLied && members.includes(identity.id),
          );
          isOverrun = liars.length > faultBound(members.length);
          if (isOverrun) run.note('somebody was taken along by liars');
          else report(`${machine.label} is in phase ${String(phase)} already`);
        });
      },
    };
  },
};

/** Nobody honest is taken to have written later than it did: a relay that repeats keeps nobody alive. */
export const heardIsWritten: Checker = {
  name: 'heard-is-written',
  watch(run, report) {
    // By its own clock, and so what its records say.
    const written = new Map<PeerId, number>();
    return {
      published(machine) {
        const { id } = machine.identity;
        const now = run.nowMs() + machine.clockOffsetMs;
        written.set(id, Math.max(now, written.get(id) ?? 0));
      },
      started(machine, peer) {
        peer.heard.changes(({ added, changed }) => {
          for (const [author, time] of [...added, ...changed]) {
            const writer = run.machines.find(({ identity }) => identity.id === author);
            const last = written.get(author);
            if (last === undefined || writer?.hasLied !== false || time <= last) continue;
            report(`${machine.label} heard of ${writer.label} later than it wrote`);
          }
        });
      },
    };
  },
};
