import { until } from '@symbolon/testing/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGroup, stateOf, unit, type Member } from '../test/group.ts';
import {
  createInspection,
  installInspection,
  type Inspection,
  type Results,
  type State,
} from './index.ts';

const group = createGroup();
// Ana and Ben recognise each other. Ana recognises Cleo too, who does not answer.
let ana: Member, ben: Member, cleo: Member;
let inspection: Inspection<State, Results>;

beforeAll(async () => {
  [ana, ben, cleo] = await Promise.all([
    group.join('ana', { units: [unit('capacity', 6)] }),
    group.join('ben', { units: [unit('need', 4)] }),
    group.join('cleo', { units: [{ ...unit('need', 5), type: 'ride' }] }),
  ]);
  ana.recognise(ben.id, 1);
  ana.recognise(cleo.id, 1);
  ben.recognise(ana.id, 1);
  cleo.recognise(ben.id, 1);
  await until(ana.stores.networkRelationships, (known) => known.has(cleo.id));
  // Who recognises one way is met by notice, which is left later, and is one more input then.
  await until(ben.stores.networkStates, (known) => known.has(cleo.id));
  await until(cleo.stores.networkStates, (known) => known.has(ana.id));
  const { phase } = ana.phase.get();
  await until(ana.phase, (progress) => progress.phase >= phase + 5);
  await Promise.all([ana, ben].map((peer) => until(peer.hasSystemConverged, Boolean)));
  inspection = createInspection(ana);
});

afterAll(() => group.stop());

describe('an inspection', () => {
  it('answers in what JSON can hold, whatever is asked', () => {
    const answers = [
      inspection.debugProtocol(),
      inspection.computeResults(),
      inspection.computeStabilityFactor([1, 2, 3]),
      inspection.updateStateStability(),
      inspection.inspectCausalClocks(),
      inspection.explain(ben.id),
      inspection.whyNot(cleo.id),
      inspection.subscriptions(),
      inspection.rejections(),
      inspection.steps(),
    ];
    for (const answer of answers) {
      expect(JSON.parse(JSON.stringify(answer))).toStrictEqual(answer);
    }
  });

  it('tells where the participant stands', () => {
    expect(inspection.debugProtocol()).toMatchObject({
      protocol: 'allocation',
      me: ana.id,
      status: 'running',
      network: 'online',
      settling: { status: 'converged', missing: [] },
      hasSystemConverged: true,
      groups: { myPrimaryPeers: [ben.id], mySecondaryBeneficiaries: [cleo.id] },
      weights: { [ben.id]: 1, [cleo.id]: 1 },
      rejected: 0,
    });
  });

  it('computes what was published, and what would follow from something else', () => {
    const now = inspection.computeResults();
    expect(now).toMatchObject({ isPublished: true, results: ana.stores.myComputedResults.get() });
    const other = inspection.computeResults({
      peerStates: { [ben.id]: stateOf('ben', [unit('need', 1)]) },
      peerResults: { [ben.id]: { gives: [], takes: [] } },
    });
    expect(other.isPublished).toBe(false);
    expect(other.results.gives[0]?.allocations).toMatchObject([{ peer: ben.id, amount: 6 }]);
    expect(inspection.computeResults({ weights: {} }).results.gives).toEqual([]);
    expect(ana.stores.myComputedResults.get()).toEqual(now.results);
  });

  it('computes what another would, from what is known of it', () => {
    const theirs = inspection.computeResults({ sourcePeerId: ben.id });
    expect(theirs.isPublished).toBe(true);
    expect(theirs.neighbours).toContain(ana.id);
    expect(theirs.results).toEqual(ben.stores.myComputedResults.get());
  });

  it('tells how steady amounts have been', () => {
    expect(inspection.computeStabilityFactor([10, 5, 8])).toBe(0.5);
    const state = stateOf('ana', [unit('need', 4)]);
    expect(inspection.updateStateStability(state, { need: 4 })).toMatchObject({
      stability: 1,
      state: { stability: 1 },
      histories: { need: [4] },
    });
  });

  it('shows what is known of every clock', () => {
    const { me, peers, told, now } = inspection.inspectCausalClocks();
    expect(me).toMatchObject({ peer: ana.id, isMissing: false });
    expect(me.newest).toBeLessThanOrEqual(now);
    const bens = peers.find(({ peer }) => peer === ben.id);
    expect(Object.keys(bens?.applied ?? {}).sort()).toEqual([
      'coordination',
      'relationships',
      'results',
      'state',
    ]);
    // It told what it had then, and may have heard a heartbeat since.
    expect(told[ben.id]).toBeGreaterThan(0);
    expect(told[ben.id]).toBeLessThanOrEqual(bens?.newest ?? 0);
  });

  it('explains what passes, and why nothing does', () => {
    expect(inspection.explain(ben.id)).toMatchObject([
      { direction: 'gives', peer: ben.id, binding: 4, heldBy: 'target' },
    ]);
    expect(inspection.explain(ben.id)[0]?.sentence).toContain('You and ben chose each other');
    expect(inspection.explain(cleo.id)).toEqual([]);
    const codes = (about: string) => inspection.whyNot(about).obstacles.map(({ code }) => code);
    expect(codes(ben.id)).toEqual([]);
    expect(codes(cleo.id)).toEqual(['does-not-recognise-me', 'incompatible']);
    expect(codes(ana.id)).toEqual(['myself']);
    expect(codes(`${'x'.repeat(43)}.${'y'.repeat(43)}`)).toEqual(['not-recognised', 'unknown']);
    const { groups } = inspection.whyNot(cleo.id);
    expect(groups.myPrimaryPeers).toMatchObject({
      member: false,
      reasons: [
        { fact: 'recognised', wanted: true, actual: true },
        { fact: 'recognisesMe', wanted: true, actual: false },
        { fact: 'faint', wanted: false, actual: false },
      ],
    });
  });

  it('lists what is followed and what was refused', async () => {
    expect(inspection.subscriptions().find(({ peer }) => peer === ben.id)).toMatchObject({
      reason: 'we recognise each other',
      collections: ['relationships', 'state', 'results', 'coordination'],
    });
    await ben.session.publish('/allocation/state', { nonsense: true });
    await until(ana.rejections, (all) => all.length > 0);
    expect(inspection.rejections()).toMatchObject([
      { peer: ben.id, path: '/allocation/state', reason: 'invalid-schema', count: 1 },
    ]);
  });

  it('shows what each step read lately', () => {
    const computed = inspection.steps().findLast(({ name }) => name === 'multi-tier computation');
    expect(computed).toMatchObject({
      index: 4,
      reads: expect.arrayContaining([
        expect.objectContaining({ subset: 'neighbour-results', skipped: 0 }),
      ]) as unknown,
    });
    expect(new Set(inspection.steps().map(({ index }) => index)).size).toBe(10);
  });

  it('goes on to the next phase when it is told to', () => {
    const { phase } = ana.phase.get();
    expect(inspection.advanceToNextPhase().phase).toBeGreaterThan(phase);
  });

  it('refuses what makes no sense, in a typed error', () => {
    const refusal = expect.objectContaining({ code: 'invalid-value' }) as Error;
    const wrong = 'not a key' as never;
    expect(() => inspection.explain(wrong)).toThrow(refusal);
    expect(() => inspection.whyNot(wrong)).toThrow(refusal);
    expect(() => inspection.computeResults({ sourcePeerId: wrong })).toThrow(refusal);
    expect(() => inspection.computeResults({ state: { units: 3 } as never })).toThrow(refusal);
    expect(() => inspection.computeResults({ weights: { [ben.id]: -1 } })).toThrow(refusal);
    expect(() => inspection.computeStabilityFactor('1, 2' as never)).toThrow(refusal);
    expect(() => inspection.updateStateStability(undefined, { need: Number.NaN })).toThrow(refusal);
  });

  it.each([null, 5, 'all', [], { peerStates: 5 }, { relationships: null }, { units: [] }])(
    'refuses to compute from %j',
    (question) => {
      expect(() => inspection.computeResults(question as never)).toThrow(
        expect.objectContaining({ code: 'invalid-value' }) as Error,
      );
    },
  );

  it.each([null, 5, { force: 'yes' }, { forced: true }])('goes on to no phase by %j', (options) => {
    const before = ana.phase.get();
    for (const asked of [inspection, ana]) {
      expect(() => asked.advanceToNextPhase(options as never)).toThrow(
        expect.objectContaining({ code: 'invalid-value' }) as Error,
      );
    }
    expect(ana.phase.get().phase).toBe(before.phase);
  });

  it('refuses amounts, states and clocks that are none', () => {
    const refusal = expect.objectContaining({ code: 'invalid-value' }) as Error;
    const nothing = null as never;
    expect(() => inspection.updateStateStability(undefined, nothing)).toThrow(refusal);
    expect(() => inspection.updateStateStability(nothing)).toThrow(refusal);
    expect(() => inspection.computeStabilityFactor(nothing)).toThrow(refusal);
    expect(() => {
      ana.updateCausalClockFromPeer(nothing, {});
    }).toThrow(refusal);
    expect(() => {
      ana.updateCausalClockFromPeer(ben.id, nothing);
    }).toThrow(refusal);
  });
});

describe('an inspection that is installed', () => {
  it('is within reach by name until it is taken away, and leaves what was there before', () => {
    const explain = () => 'mine';
    const target: Record<string, unknown> = { explain };
    const uninstall = installInspection(target, ana);
    expect(Object.keys(target).sort()).toEqual(Object.keys(inspection).sort());
    expect(target['explain']).not.toBe(explain);
    expect((target['debugProtocol'] as () => unknown)()).toMatchObject({ me: ana.id });
    target['rejections'] = 'somebody else’s';
    uninstall();
    expect(target).toEqual({ explain, rejections: 'somebody else’s' });
  });
});
