import { expect, test } from 'vitest';
import { momentOf } from '../../test/moments.ts';
import { settledGroup } from '../../test/settled-group.ts';
import { changeChart, summariseChanges } from './change-chart.ts';
import { AWAY_AFTER_MS, type Group } from './group.ts';
import { groupSettling, headlineOf, lacksOf, myPaceWords } from './settling.ts';

const together = settledGroup({ m: {}, a: {}, b: {} });
const withStatus = (status: 'converged' | 'settling'): Group => {
  const participants = new Map(
    [...together.participants].map(([id, participant]) => [
      id,
      {
        ...participant,
        coordination: {
          phase: 1,
          step: 0,
          heads: {},
          convergence: { status, digest: '' },
          members: 1,
        },
      },
    ]),
  );
  return { me: participants.get(together.me.id) ?? together.me, participants };
};
const headline = (group: Group, now: number) => headlineOf(groupSettling(group, now), 'online');

test('the headline says how the group is doing', () => {
  expect(headline(withStatus('converged'), 0)).toMatchObject({ tone: 'settled', title: 'Settled' });
  expect(headline(withStatus('settling'), 0)).toMatchObject({ tone: 'moving' });
  expect(headline(together, 0)).toMatchObject({ tone: 'quiet', title: 'Nothing to settle yet' });
  expect(headlineOf(groupSettling(together, 0), 'offline')).toMatchObject({ tone: 'offline' });
});

test('whoever is silent for long is away, but for me', () => {
  const { settled, away } = groupSettling(withStatus('converged'), AWAY_AFTER_MS + 1);
  expect([settled.length, away.length]).toEqual([1, 2]);
});

test('who keeps amounts going up and down is named', () => {
  const { settling } = momentOf(together, 0);
  const me = together.me.id;
  expect(lacksOf({ ...settling, disagreeing: [], missing: [], oscillating: [me] })).toEqual([
    { ids: [me], text: 'What goes up and down does so because of {who}.' },
  ]);
});

test('how fast amounts come to rest is said once it can be told', () => {
  const { settling } = momentOf(together, 0);
  expect(myPaceWords({ ...settling, rate: undefined })).toEqual([]);
  expect(myPaceWords({ ...settling, rate: 0.3, phasesToGo: 4 })).toEqual([
    'Of what moved in one phase, 30% moves in the next.',
    'About 4 more phases at that pace.',
  ]);
  expect(myPaceWords({ ...settling, rate: 1.5, phasesToGo: undefined })).toEqual([
    'Of what moved in one phase, 150% moves in the next.',
  ]);
});

test('changes are drawn on a logarithmic scale, none at the bottom', () => {
  const history = [
    { at: 0, change: 1 },
    { at: 1_000, change: 1e-3 },
    { at: 2_000, change: 0 },
  ];
  const { dots, settledY } = changeChart(history, { width: 100, height: 100, left: 0, bottom: 10 });
  const [first = 0, second = 0, third = 0] = dots.map(({ y }) => y);
  expect(second - first).toBeCloseTo(settledY - second, 6);
  expect(third).toBe(90);
  expect(summariseChanges(history)).toBe('The largest change was 100%; now it is 0%.');
  expect(summariseChanges([])).toContain('No computation');
});
