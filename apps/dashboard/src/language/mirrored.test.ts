import { expect, test } from 'vitest';
import { mirrored, mirroredText } from './mirrored.ts';

const plain = (text: string) => text.replaceAll(/[\u{202E}\u{202C}]/gu, '');

test('a text is marked, a third longer, and its words run the other way', () => {
  expect(mirroredText('Home')).toBe('⟦\u{202E}Home\u{202C} ~~⟧');
  expect(plain(mirroredText('What goes between them'))).toBe(
    '⟦What goes between them ~~~~~ ~~~~~⟧',
  );
  expect(mirroredText('')).toBe('');
});

test('the places of parts stay as they are, and what is around them is marked', () => {
  expect(plain(mirroredText('to {who}'))).toBe('⟦to  ~⟧{who}');
});

test('a text within another is marked once, and no word of it twice', () => {
  const inner = mirroredText('Ana');
  expect(mirroredText(`from ${inner}`)).toBe('⟦\u{202E}from\u{202C} \u{202E}Ana\u{202C} ~⟧');
});

test('texts that are made of what they tell are marked when they are made', () => {
  const texts = mirrored('area', {
    found: (count: number) => `${String(count)} found`,
    deep: { a: 'b' },
  });
  const found = texts['found'] as (count: number) => string;
  expect(plain(found(3))).toBe('⟦3 found ~~~⟧');
  expect(texts['deep']).toEqual({ a: mirroredText('b') });
});
