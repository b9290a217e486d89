import { chanceOf } from '@symbolon/testing/chance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePhase, faultBound } from './index.ts';

type Lie = 'high' | 'low' | 'flips' | 'silent';

/** What a liar claims at a moment, to one of the others. */
const LIES: Record<Lie, (moment: number) => number> = {
  high: () => 1_000_000,
  low: () => 0,
  flips: (moment) => (moment % 2 === 0 ? 1_000_000 : 0),
  silent: () => -1,
};

interface Member {
  phase: number;
  /** What was heard of each other member, −1 while nothing was; it may be late. */
  readonly heard: number[];
  present: boolean;
}

/** A group whose members hear of each other late; every choice that chance has comes from `chance`. */
function gather(honest: number, lies: readonly Lie[], chance: () => number) {
  const size = honest + lies.length;
  const join = (phase: number): Member => ({
    phase,
    heard: Array<number>(size).fill(-1),
    present: true,
  });
  const members = Array.from({ length: honest }, () => join(0));
  let moment = 0;

  const claimOf = (index: number): number => {
    const lie = lies[index - honest];
    return lie === undefined ? (members[index]?.phase ?? -1) : LIES[lie](moment);
  };
  const inGroup = (index: number) => index >= honest || members[index]?.present === true;

  function act(index: number): void {
    const me = members[index];
    if (me?.present !== true) return;
    moment += 1;
    for (let other = 0; other < size; other += 1) {
      if (chance() < 0.7) me.heard[other] = claimOf(other);
    }
    const claims = me.heard.filter((_, other) => other !== index && inGroup(other));
    me.phase = decidePhase({ phase: me.phase, claims, workDone: true }).phase;
  }

  return {
    members,
    join,
    /** Lets each act once, in an order of chance. */
    round() {
      const order = members.map((_, index) => ({ index, at: chance() }));
      for (const { index } of order.sort((a, b) => a.at - b.at)) act(index);
    },
    phases: () => members.filter(({ present }) => present).map(({ phase }) => phase),
  };
}

const lie = fc.constantFrom<Lie>('high', 'low', 'flips', 'silent');
const groups = fc.integer({ min: 2, max: 60 }).chain((members) => {
  const most = faultBound(members);
  return fc.record({
    members: fc.constant(members),
    lies: fc.array(lie, { minLength: most, maxLength: most }),
    seed: fc.nat(),
  });
});

const ROUNDS = 40;

describe('a group with as many liars as it bears', () => {
  it('moves on, and never by more than one phase while everybody acts once', () => {
    fc.assert(
      fc.property(groups, ({ members, lies, seed }) => {
        const group = gather(members - lies.length, lies, chanceOf(seed));
        for (let round = 1; round <= ROUNDS; round += 1) {
          const before = Math.max(...group.phases());
          group.round();
          // A jump goes only where an honest member is, so the first of them is there by steps alone.
          expect(Math.max(...group.phases())).toBeLessThanOrEqual(before + 1);
        }
        expect(Math.min(...group.phases())).toBeGreaterThanOrEqual(ROUNDS / 10);
      }),
    );
  });

  it.each<Lie>(['high', 'low', 'flips', 'silent'])('that are all %s: keeps its pace', (kind) => {
    for (const members of [4, 7, 13, 31]) {
      const lies = Array<Lie>(faultBound(members)).fill(kind);
      const group = gather(members - lies.length, lies, () => 0);
      for (let round = 1; round <= 10; round += 1) group.round();
      const phases = group.phases();
      expect(Math.min(...phases)).toBeGreaterThanOrEqual(9);
      expect(Math.max(...phases) - Math.min(...phases)).toBeLessThanOrEqual(2);
    }
  });
});

describe('a member', () => {
  const lies: Lie[] = ['high', 'low'];

  it('may be first: the others are where it was', () => {
    const group = gather(5, lies, () => 0);
    group.round();
    expect(group.phases().some((phase) => phase > 0)).toBe(true);
  });

  it('that joins late or fell behind is there after it acted once', () => {
    const group = gather(6, lies, () => 0);
    for (let round = 0; round < 20; round += 1) group.round();
    const late = group.members[0];
    if (late === undefined) throw new Error('nobody is there');
    late.phase = 0;
    const others = group.phases().slice(1);
    group.round();
    expect(late.phase).toBeGreaterThanOrEqual(Math.min(...others));
  });

  /** Lets members leave one by one until so many are left; each time the others go on. */
  function leaveOneByOne(group: ReturnType<typeof gather>, left: number): void {
    for (let there = group.members.length; there > left; there -= 1) {
      const leaving = group.members[group.members.length - there];
      if (leaving === undefined) throw new Error('nobody is there');
      leaving.present = false;
      expect(group.phases()).toHaveLength(there - 1);
      const before = Math.min(...group.phases());
      group.round();
      group.round();
      expect(Math.min(...group.phases())).toBeGreaterThan(before);
    }
  }

  it('that goes stale leaves the count, and holds up nobody however many follow it', () => {
    leaveOneByOne(
      gather(12, [], () => 0),
      1,
    );
  });

  it('that does so among liars holds up nobody, down to the last group that bears them', () => {
    const left = 5;
    expect([faultBound(left + lies.length), faultBound(left - 1 + lies.length)]).toEqual([2, 1]);
    leaveOneByOne(
      gather(12, lies, () => 0),
      left,
    );
  });

  it('alone steps on', () => {
    const group = gather(1, [], () => 0);
    for (let round = 0; round < 3; round += 1) group.round();
    expect(group.phases()).toEqual([3]);
  });
});
