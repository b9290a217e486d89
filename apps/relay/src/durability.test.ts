import { expect, test } from 'vitest';
import { killInLanes } from '../test/durability/durability.ts';

test('20 kills under load lose nothing that was acknowledged', async () => {
  const { kills, acknowledged, lost } = await killInLanes(20, Math.random);
  expect(kills).toBe(20);
  expect(acknowledged).toBeGreaterThan(100);
  expect(lost).toEqual([]);
}, 240_000);
