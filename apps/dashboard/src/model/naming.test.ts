import { expect, test } from 'vitest';
import { keyOf, settledGroup } from '../../test/settled-group.ts';
import { createNaming, initials, inText } from './naming.ts';

test('a name that two bear is shown with the key, whatever its spaces and case', () => {
  const naming = createNaming(
    settledGroup({
      m: { name: 'Me' },
      a: { name: 'Ana' },
      b: { name: ' ana' },
      c: { name: 'Clara' },
    }),
  );
  expect(inText(naming(keyOf('m')))).toBe('you');
  expect(inText(naming(keyOf('a')))).toBe('Ana (aaaaaa)');
  expect(naming(keyOf('b')).needsKey).toBe(true);
  expect(inText(naming(keyOf('c')))).toBe('Clara');
  expect(inText(naming(keyOf('x')))).toBe('Somebody (xxxxxx)');
});

test('initials are whole letters, whatever they are made of', () => {
  expect(initials('Ana and Rui')).toBe('AR');
  expect(initials("Graça's workshop")).toBe('G');
  expect(initials('dalila')).toBe('D');
  expect(initials('👩‍👧 home')).toBe('👩‍👧');
  expect(initials('')).toBe('');
});
