import { expect, test } from 'vitest';
import { keyOf, settledGroup } from '../../test/settled-group.ts';
import { createNaming, initials, inText, withKey } from './naming.ts';

test('a sentence tells the key where two names look the same, whatever they are written in', () => {
  const naming = createNaming(
    settledGroup({
      m: { name: 'Me' },
      a: { name: 'Ana and Rui' },
      b: { name: ' Аnа  аnd Rui' },
      c: { name: 'Clara' },
    }),
  );
  expect(inText(naming(keyOf('m')))).toBe('you');
  expect(inText(naming(keyOf('a')))).toBe('Ana and Rui (aaaaaa)');
  expect(naming(keyOf('b')).isAmbiguous).toBe(true);
  expect(inText(naming(keyOf('c')))).toBe('Clara');
  expect(withKey(naming(keyOf('c')))).toBe('Clara (cccccc)');
  expect(inText(naming(keyOf('x')))).toBe('Somebody (xxxxxx)');
});

test('a name that cannot be seen says so, and a long one is cut short', () => {
  const naming = createNaming(
    settledGroup({
      m: { name: '\u{3164}' },
      a: { name: '\u{3164}' },
      w: { name: 'W'.repeat(256) },
    }),
  );
  expect(naming(keyOf('m')).name).toBe('(no visible name)');
  expect(inText(naming(keyOf('a')))).toBe('(no visible name) (aaaaaa)');
  expect(naming(keyOf('w')).name).toBe(`${'W'.repeat(39)}…`);
  expect(naming(keyOf('w')).wholeName).toBe('W'.repeat(256));
});

test('initials are whole letters, whatever they are made of', () => {
  expect(initials('Ana and Rui')).toBe('AR');
  expect(initials("Graça's workshop")).toBe('G');
  expect(initials('dalila')).toBe('D');
  expect(initials('👩‍👧 home')).toBe('👩‍👧');
  expect(initials(Array<string>(100).fill('👩').join('\u{200D}'))).toBe('👩');
  expect(initials('')).toBe('');
});
