import { describe, expect, it } from 'vitest';
import { decidePhase, faultBound, hasQuorum, type PhaseDecision } from './index.ts';

/**
 * Every group of up to twelve. The rule knows members only by how many claim what, and phases only by
 * their order and by "one further", so claims are tried as multisets of distances from mine. Distances
 * past the widest gap tried here differ in nothing that the rule can see.
 */
const MOST = 12;
const MINE = 100;
const DISTANCES = [-101, -2, -1, 0, 1, 2, 7];

/** All multisets of a size, each in ascending order. */
function* multisets(values: readonly number[], size: number): Generator<number[]> {
  if (size === 0) yield [];
  else {
    for (const [index, value] of values.entries()) {
      for (const rest of multisets(values.slice(index), size - 1)) yield [value, ...rest];
    }
  }
}

const decide = (distances: readonly number[], workDone: boolean): PhaseDecision =>
  decidePhase({ phase: MINE, claims: distances.map((distance) => MINE + distance), workDone });

/** The rule as it reads in words, by counting alone. */
function inWords(distances: readonly number[], workDone: boolean): PhaseDecision {
  const n = distances.length + 1;
  const f = faultBound(n);
  const atLeast = (distance: number) => distances.filter((other) => other >= distance).length;
  const reached = DISTANCES.filter((distance) => distance > 0 && atLeast(distance) > f);
  if (reached.length > 0) return { kind: 'jump', phase: MINE + Math.max(...reached) };
  if (!workDone) return { kind: 'stay', phase: MINE, because: 'work' };
  if (1 + atLeast(0) < n - f) return { kind: 'stay', phase: MINE, because: 'quorum' };
  return { kind: 'step', phase: MINE + 1 };
}

const groups = Array.from({ length: MOST }, (_, index) => index + 1);

describe.each(groups)('a group of %i', (members) => {
  const most = faultBound(members);

  it('decides as the rule reads, whatever is claimed', () => {
    let wrong = 0;
    let tried = 0;
    for (const claims of multisets(DISTANCES, members - 1)) {
      for (const workDone of [true, false]) {
        const [is, should] = [decide(claims, workDone), inWords(claims, workDone)];
        tried += 1;
        if (JSON.stringify(is) !== JSON.stringify(should)) wrong += 1;
      }
    }
    expect(wrong).toBe(0);
    expect(tried).toBeGreaterThan(0);
  });

  it('goes no further on claims that arrive late than on those that are up to date', () => {
    let wrong = 0;
    for (const claims of multisets(DISTANCES, members - 1)) {
      const { phase } = decide(claims, true);
      for (const [index, claim] of claims.entries()) {
        const late = claims.with(index, DISTANCES[DISTANCES.indexOf(claim) - 1] ?? claim);
        if (decide(late, true).phase > phase) wrong += 1;
      }
    }
    expect(wrong).toBe(0);
  });

  it.each(Array.from({ length: most + 1 }, (_, liars) => liars))(
    'is neither dragged nor halted by %i liars',
    (liars) => {
      const wrong: { honest: number[]; lies: number[]; decision: PhaseDecision }[] = [];
      for (const honest of multisets([-2, -1, 0, 1, 2], members - 1 - liars)) {
        const furthest = Math.max(0, ...honest);
        const nobodyBehind = (honest[0] ?? 0) >= 0;
        const near = 1 + honest.filter((distance) => distance >= 0).length;
        for (const lies of multisets([-101, 0, 1, 3, 1_000], liars)) {
          const decision = decide([...honest, ...lies], true);
          const step = decision.phase - MINE;
          const dragged = decision.kind === 'jump' && step > furthest;
          // Whoever goes first leaves with more honest members at its side than there may be liars.
          const alone = decision.kind === 'step' && near < members - 2 * most;
          const halted = decision.kind === 'stay' && nobodyBehind;
          if (dragged || alone || halted) wrong.push({ honest, lies, decision });
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  it('that has lacked a quorum for long falls back to where there is one, and to no phase below all honest', () => {
    const wrong: { claims: number[]; decision: PhaseDecision }[] = [];
    for (const claims of multisets(DISTANCES, members - 1)) {
      const phases = claims.map((distance) => MINE + distance);
      const view = { phase: MINE, claims: phases, workDone: true, lackedMs: 30_000 };
      const decision = decidePhase(view);
      const before = decide(claims, true);
      const reaches = (phase: number) => hasQuorum({ phase, claims: phases });
      // Only where it would have had to wait is anything different.
      const isSame = JSON.stringify(decision) === JSON.stringify(before);
      const isRight =
        decision.kind === 'fall'
          ? before.kind === 'stay' &&
            decision.phase < MINE - 1 &&
            reaches(decision.phase) &&
            !reaches(decision.phase + 1) &&
            // Whichever f of them lie, one who does not claims no more than that.
            phases.filter((claim) => claim <= decision.phase).length > most
          : isSame && (before.kind !== 'stay' || reaches(MINE - 1) || !reaches(0));
      if (!isRight) wrong.push({ claims, decision });
      const early = decidePhase({ ...view, lackedMs: 29_999 });
      if (JSON.stringify(early) !== JSON.stringify(before)) wrong.push({ claims, decision: early });
    }
    expect(wrong).toEqual([]);
  });

  it('that fell back jumps after nobody for as long', () => {
    for (const claims of multisets(DISTANCES, members - 1)) {
      const phases = claims.map((distance) => MINE + distance);
      const after = (fellMs: number) =>
        decidePhase({ phase: MINE, claims: phases, workDone: true, fellMs });
      expect(after(29_999).kind).not.toBe('jump');
      expect(after(30_000)).toEqual(decide(claims, true));
    }
  });

  it('that begins together stays together, in whatever order they act, whatever is claimed', () => {
    const honest = members - most;
    const seen = new Set<string>();
    const open = [Array<number>(honest).fill(0)];
    for (let lags = open.pop(); lags !== undefined; lags = open.pop()) {
      const key = lags.join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      expect(lags.filter((lag) => lag <= 1).length).toBeGreaterThanOrEqual(members - 2 * most);
      for (const next of whatMayFollow(lags, most)) open.push(next);
    }
    expect(seen.size).toBeGreaterThanOrEqual(honest > 1 ? 2 : 1);
  });
});

/** A lag at which it no longer matters how far behind somebody is. */
const FAR = 3;

/** Who may be how far behind the first after any one of the honest has acted, whatever the liars say. */
function* whatMayFollow(lags: readonly number[], liars: number): Generator<number[]> {
  for (const lag of new Set(lags)) {
    const others = lags.toSpliced(lags.indexOf(lag), 1);
    for (const lies of multisets([-50, 0, 1, 2, 50], liars)) {
      const claims = [...others, ...lies].map((behind) => lag - behind);
      const ahead = decide(claims, true).phase - MINE - lag;
      const moved =
        ahead > 0 ? [0, ...others.map((behind) => behind + ahead)] : [-ahead, ...others];
      yield moved.map((behind) => Math.min(FAR, behind)).sort((a, b) => a - b);
    }
  }
}
