import { CHECKERS } from '@symbolon/simulator';
import { expect, test } from 'vitest';
import { reproTexts } from './repro.ts';

test('there are words for every law, and for no other', () => {
  expect(Object.keys(reproTexts.law).sort()).toEqual(CHECKERS.map(({ name }) => name).sort());
});
