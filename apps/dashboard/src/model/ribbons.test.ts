import { expect, test } from 'vitest';
import { capacity, need, settledGroup } from '../../test/settled-group.ts';
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
