import { expect, test } from 'vitest';
import { settled, startNeighbours } from './neighbours.ts';
import { warmth } from './protocol.ts';

test('two neighbours settle on what both equations say', { timeout: 60_000 }, async () => {
  const neighbours = await startNeighbours(
    { degrees: 18, firmness: 0.75 },
    { degrees: 24, firmness: 0.75 },
  );
  const [ana, ben] = await Promise.all(neighbours.map(settled));
  await Promise.all(neighbours.map((peer) => peer.stop()));
  // ana = 0.75 · 18 + 0.25 · ben, and ben = 0.75 · 24 + 0.25 · ana
  expect(ana?.degrees).toBeCloseTo(19.2, 1);
  expect(ben?.degrees).toBeCloseTo(22.8, 1);
});

test('what nobody could mean is turned away', () => {
  const parse = (state: unknown) => warmth.schemas.state.safeParse(state).success;
  expect(parse({ degrees: 20, firmness: 0.5 })).toBe(true);
  expect(parse({ degrees: 451, firmness: 0.5 })).toBe(false);
});
