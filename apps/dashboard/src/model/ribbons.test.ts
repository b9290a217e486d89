import { expect, test } from 'vitest';
import { capacity, need, settledGroup, type Member } from '../../test/settled-group.ts';
import { groupFlows } from './flows.ts';
import { ribbonChart } from './ribbons.ts';

test('bars keep the scale of what they stand for, and every flow has its ribbon', () => {
  const group = settledGroup({
    a: { units: [capacity('soup', 'meals', 30)], weights: { b: 1, c: 1 } },
    b: { units: [need('supper', 'meals', 10)], weights: { a: 1 } },
    c: { units: [need('lunch', 'meals', 15), need('ride', 'rides', 2)], weights: { a: 1 } },
  });
  const flows = groupFlows(group);
  const chart = ribbonChart(group, 'meals', flows, { left: 100, right: 300 }, 0);
  const [whole] = chart.sources;
  expect(chart.sources).toHaveLength(1);
  expect(chart.targets.map(({ moved }) => moved)).toEqual([15, 10]);
  expect((whole?.filled ?? 0) / (whole?.height ?? 1)).toBeCloseTo(25 / 30, 9);
  expect(chart.ribbons).toHaveLength(2);
  expect(chart.height).toBeGreaterThanOrEqual(whole?.height ?? 0);
  for (const { path } of chart.ribbons) expect(path).toMatch(/^M100\.0 .* 300\.0 .*Z$/u);
});

test('the small ones of a side are gathered, mine never, and what goes is the same in all', () => {
  const letters = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const others = letters.map((letter, index): [string, Member] => [
    letter,
    { units: [need('supper', 'meals', 1 + index)], weights: { a: 1, k: 1 } },
  ]);
  const mutual = Object.fromEntries([...letters, 'k'].map((letter) => [letter, 1]));
  const group = settledGroup({
    a: { units: [capacity('soup', 'meals', 20), need('bread', 'meals', 0.5)], weights: mutual },
    k: { units: [capacity('stew', 'meals', 40)], weights: { ...mutual, a: 1 } },
    ...Object.fromEntries(others),
  });
  const flows = groupFlows(group);
  const [all, few] = [undefined, 4].map((most) =>
    ribbonChart(group, 'meals', flows, { left: 100, right: 300 }, 0, most),
  );
  if (all === undefined || few === undefined) throw new Error('nothing was drawn');
  const heaps = few.targets.map(({ members }) => members.map(({ owner }) => owner[0]).join(''));
  expect(all.targets).toHaveLength(10);
  expect(heaps.filter((heap) => heap.length === 1)).toEqual(['j', 'i', 'h', 'a']);
  expect(few.sources).toHaveLength(2);
  expect(few.targets.at(-1)?.members).toHaveLength(6);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  for (const key of ['moved', 'quantity'] as const) {
    expect(sum(few.targets.map((bar) => bar[key]))).toBeCloseTo(
      sum(all.targets.map((bar) => bar[key])),
      9,
    );
  }
  expect(few.ribbons.length).toBeLessThan(all.ribbons.length);
  expect(few.ribbons.flatMap((ribbon) => ribbon.flows)).toHaveLength(flows.length);
  expect(sum(few.ribbons.map(({ amount }) => amount))).toBeCloseTo(
    sum(flows.map(({ amount }) => amount)),
    9,
  );
});
