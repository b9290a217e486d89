import { expect, test } from 'vitest';
import { columns, wrap } from './layout.ts';

test('columns line up, whatever the letters are wide', () => {
  const lines = columns(
    [{ heading: 'name' }, { heading: 'gets', align: 'right' }],
    [
      ['Inês', '8'],
      ['友達の家', '12.5'],
    ],
  );
  expect(lines).toEqual(['name      gets', 'Inês         8', '友達の家  12.5']);
});

test('sentences break between words only', () => {
  expect(wrap('held down by what Ana can give', 12)).toEqual([
    'held down by',
    'what Ana can',
    'give',
  ]);
  expect(wrap('unbreakable', 4)).toEqual(['unbreakable']);
});
