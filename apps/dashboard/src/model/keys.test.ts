import { expect, test } from 'vitest';
import { VIEWS } from '../state/route.ts';
import { createKeyReader, KEY_BINDINGS } from './keys.ts';

test('there is a key for every view, and no two alike', () => {
  const goes = KEY_BINDINGS.flatMap(({ action }) =>
    typeof action === 'string' ? [] : [action.go],
  );
  expect([...goes].sort()).toEqual([...VIEWS].sort());
  expect(new Set(KEY_BINDINGS.map(({ keys }) => keys.join(' '))).size).toBe(KEY_BINDINGS.length);
});

test('two keys count together if they come soon after each other', () => {
  const read = createKeyReader();
  expect(read('g', 0)).toBeUndefined();
  expect(read('f', 1_000)).toEqual({ go: 'flows' });
  expect(read('f', 1_100)).toBeUndefined();
  expect(read('g', 2_000)).toBeUndefined();
  expect(read('f', 9_000)).toBeUndefined();
});

test('a slip is forgotten, and the question mark works at any time', () => {
  const read = createKeyReader();
  read('g', 0);
  expect(read('g', 10)).toBeUndefined();
  expect(read('c', 20)).toEqual({ go: 'clocks' });
  read('g', 30);
  expect(read('?', 40)).toBe('help');
  expect(read('n', 50)).toBe('now');
});
