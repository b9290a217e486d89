import { describe, expect, test } from 'vitest';
import { InputError } from './input-error.ts';
import { parseTrustFile } from './trust-file.ts';

function messageOf(text: string): string {
  try {
    parseTrustFile(text);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('parseTrustFile', () => {
  test('reads the three columns by name and leaves others alone', () => {
    expect(parseTrustFile('Source,Target,Weight,Timestamp\n6,2,4,1289241912\n6,5,-2,1\n')).toEqual([
      { source: '6', target: '2', weight: 4 },
      { source: '6', target: '5', weight: -2 },
    ]);
    expect(parseTrustFile('\uFEFFweight, target, source\r\n\r\n0.5, "b, jr", a\r\n')).toEqual([
      { source: 'a', target: 'b, jr', weight: 0.5 },
    ]);
  });

  test.each([
    ['', 'line 1: the file is empty'],
    ['6,2,4\n', 'line 1: the header must name the columns Source, Target and Weight'],
    ['Source,Target,Weight\na,b,1\nb,a,much\n', 'line 3: the weight "much" is not a number'],
    ['Source,Target,Weight\na,b\n', 'line 2: the weight "" is not a number'],
    ['Source,Target,Weight\na,b,Infinity\n', 'line 2: the weight "Infinity" is not a number'],
    ['Source,Target,Weight\na,,1\n', 'line 2: target "": id must not be empty'],
    ['Source,Target,Weight\n__proto__,b,1\n', 'line 2: source "__proto__": id is a reserved word'],
  ])('tells what is wrong with %j', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  test('names the line of a quote that is never closed', () => {
    expect(messageOf('Source,Target,Weight\na,b,1\n"a,b,1\n')).toMatch(
      /^line \d+: Quote Not Closed/,
    );
  });
});
