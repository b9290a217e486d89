import { LIMITS, type Limits, type PeerId } from '@symbolon/store';
import { expect, test } from 'vitest';
import { noticesSoul, rosterSoul } from './listings.ts';
import { createRosters } from './rosters.ts';

const SOUL = rosterSoul('allocation');
const [HONEST, LYING] = ['http://honest.example/gun', 'http://lying.example/gun'] as const;

const nameOf = (index: number, letter: string): PeerId => {
  const half = String(index).padStart(43, letter);
  return `${half}.${half}`;
};
const names = (count: number, letter: string): PeerId[] =>
  Array.from({ length: count }, (_, index) => nameOf(index, letter));

/** Lists of a participant of some relays, and whom it was told of. */
function setUp(soul = SOUL, limits: Limits = LIMITS, relays = 2) {
  const ignore = (): void => undefined;
  const rosters = createRosters(ignore, ignore, { relays, limits });
  const told: PeerId[] = [];
  rosters.add(soul, (peer) => told.push(peer));
  return { rosters, told };
}

test.each([
  ['who is seen', SOUL, LIMITS.roster],
  ['who left a notice', noticesSoul('allocation', nameOf(0, 'm')), LIMITS.noticed],
])(
  'a relay that lists strangers without end leaves another half as many of %s',
  (_, soul, bound) => {
    const { rosters, told } = setUp(soul);
    rosters.note(LYING, soul, names(10 * bound, 'x'));
    expect(told).toHaveLength(bound);
    rosters.note(HONEST, soul, names(bound, 'h'));
    expect(told).toEqual([...names(bound, 'x'), ...names(bound / 2, 'h')]);
  },
);

test('one relay of five that is up fills all places', () => {
  const { rosters, told } = setUp(SOUL, LIMITS, 5);
  rosters.note(HONEST, SOUL, names(LIMITS.roster, 'h'));
  expect(told).toHaveLength(LIMITS.roster);
});

test('however many relays lie, there are never twice as many names as places', () => {
  const { rosters, told } = setUp(SOUL, LIMITS, 5);
  for (const letter of ['a', 'b', 'c', 'd', 'e']) {
    rosters.note(`http://${letter}.example/gun`, SOUL, names(2 * LIMITS.roster, letter));
  }
  expect(told).toHaveLength((9 / 5) * LIMITS.roster);
});

test('a list is as long as the group allows', () => {
  const { rosters, told } = setUp(SOUL, { ...LIMITS, roster: 3 }, 1);
  for (const one of names(4, 'h')) rosters.note(HONEST, SOUL, [one]);
  expect(told).toEqual(names(3, 'h'));
});

test('whoever asks later is told of everyone that is known', async () => {
  const { rosters } = setUp();
  rosters.note(HONEST, SOUL, [...names(2, 'h'), 'nobody']);
  const told: PeerId[] = [];
  await new Promise<void>((resolve) => {
    rosters.add(SOUL, (peer) => {
      if (told.push(peer) === 2) resolve();
    });
  });
  expect(told).toEqual(names(2, 'h'));
});
