import { expect, it } from 'vitest';
import { createFollowed } from './followed.ts';

it('who is followed is never forgotten; of the others, those who were left longest ago', () => {
  const forgotten: string[] = [];
  const followed = createFollowed((peer) => forgotten.push(peer), 2);
  const ends = ['ana', 'ben', 'cleo', 'dora'].map((peer) => followed.add(peer));
  const again = followed.add('ana');
  for (const end of ends) {
    end();
    end();
  }
  expect(forgotten).toEqual(['ben']);
  followed.add('cleo');
  again();
  expect(forgotten).toEqual(['ben']);
  followed.add('ben')();
  expect(forgotten).toEqual(['ben', 'dora']);
});
