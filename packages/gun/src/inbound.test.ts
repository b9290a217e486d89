import { LIMITS } from '@symbolon/store';
import { expect, test } from 'vitest';
import { graphOf, type Frame } from './frame.ts';
import { createInboundFilter } from './inbound.ts';
import { noticesSoul, rosterSoul } from './listings.ts';
import { recordSoul } from './souls.ts';

const NOW = 1_800_000_000_000;
const nameOf = (index: number): string => {
  const half = String(index).padStart(43, 'n');
  return `${half}.${half}`;
};
const SOUL = recordSoul(nameOf(0), '/allocation/state');
const ROSTER = rosterSoul('allocation');
const NOTICES = noticesSoul('allocation', nameOf(0));
const VALUE = JSON.stringify({ ':': 'record', '~': `${'A'.repeat(86)}==` });

const filter = () =>
  createInboundFilter(
    (soul) => [SOUL, ROSTER, NOTICES].includes(soul),
    (soul) => soul === SOUL,
    LIMITS,
  );
const put = (soul: string, field: string, value: string | number, state = NOW): Frame => ({
  '#': '0a',
  put: graphOf([{ soul, field, value, state }]),
});

test('what was asked for passes, and what was not is taken out', () => {
  const other = { soul: `${SOUL}s`, field: 'data', value: VALUE, state: NOW };
  const wanted = { soul: SOUL, field: 'data', value: VALUE, state: NOW };
  const frame = { '#': '0a', '@': '0b', put: graphOf([other, wanted]) };
  expect(filter().sift(frame, NOW)).toEqual({ ...frame, put: graphOf([wanted]) });
  expect(filter().sift(put(other.soul, 'data', VALUE), NOW)).toBeUndefined();
  expect(filter().sift(put(SOUL, 'other', VALUE), NOW)).toBeUndefined();
  expect(filter().sift(put(SOUL, 'data', 7), NOW)).toBeUndefined();
});

test('others get answers only about what concerns this participant', () => {
  expect(filter().sift({ '#': '0a', get: { '#': SOUL } }, NOW)).toBeDefined();
  expect(filter().sift({ '#': '0a', get: { '#': 'other' } }, NOW)).toBeUndefined();
});

test('answers without data pass', () => {
  const answer = { '#': '0a', '@': '0b', ok: { '': 1 } };
  expect(filter().sift(answer, NOW)).toBe(answer);
});

test.each([
  ['a roster', ROSTER, LIMITS.roster],
  ['a list of notices', NOTICES, LIMITS.noticed],
])('of %s pass keys with a version, up to the bound', (_, soul, bound) => {
  const list = filter();
  expect(list.sift(put(soul, 'nobody', 1), NOW)).toBeUndefined();
  expect(list.sift(put(soul, nameOf(1), VALUE), NOW)).toBeUndefined();
  expect(list.sift(put(soul, nameOf(1), 1, NOW + 1), NOW)).toBeUndefined();
  for (let index = 0; index < bound; index += 1) {
    expect(list.sift(put(soul, nameOf(index), 1), NOW)).toBeDefined();
  }
  expect(list.sift(put(soul, nameOf(bound), 1), NOW)).toBeUndefined();
  expect(list.sift(put(soul, nameOf(0), 2), NOW)).toBeDefined();
});
