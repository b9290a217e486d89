import type { Unit } from '@symbolon/solid';
import { expect, test } from 'vitest';
import { availabilityText } from './availability-text.ts';
import { formatShare } from '../language/formats.ts';
import { wordsTexts } from '../texts/words.ts';
import { formatAgo, formatAmount, listNames } from './wording.ts';

test('amounts and shares are short, and small ones do not vanish', () => {
  expect([0, 0.001, 2.5, 1234.567].map(formatAmount)).toEqual(['0', '< 0.01', '2.5', '1,234.57']);
  expect([0, 0.001, 0.314, 1].map(formatShare)).toEqual(['0%', '0.1%', '31%', '100%']);
});

test('numbers of people and records have their thousands apart', () => {
  expect([wordsTexts.records(1), wordsTexts.records(12345)]).toEqual([
    '1 record',
    '12,345 records',
  ]);
});

test('times and lists read as people say them', () => {
  expect([0, 30_000, 90_000, 300_000, 7_200_000, 3e8].map(formatAgo)).toEqual([
    'now',
    '30 sec. ago',
    '90 sec. ago',
    '5 min. ago',
    '2 hr. ago',
    '3 days ago',
  ]);
  expect(listNames([])).toBe('nobody');
  expect(listNames(['Ana', 'Bento'])).toBe('Ana and Bento');
  expect(listNames(['Ana', 'Bento', 'Clara', 'Dalila'])).toBe('Ana, Bento, Clara, and 1 more');
});

test('weekly windows of the same hours are told as one', () => {
  const window = { kind: 'weekly', from: '18:00', until: '20:30', zone: 'UTC' } as const;
  const unit: Unit = {
    id: 'soup',
    kind: 'capacity',
    type: 'meals',
    quantity: 1,
    windows: (['wed', 'mon', 'tue'] as const).map((day) => ({ ...window, day })),
    place: { kind: 'area', area: 'Malagueira' },
  };
  // Which space stands before the half of the day is the browser's choice.
  const lines = availabilityText(unit).map((line) => line.replaceAll(/\s/gu, ' '));
  expect(lines).toEqual(['Mon–Wed 6:00 PM–8:30 PM', 'Malagueira']);
});
