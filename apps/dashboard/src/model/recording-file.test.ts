import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupAt, momentOf } from '../../test/moments.ts';
import { capacity, need, settledGroup } from '../../test/settled-group.ts';
import type { Recording } from './moment.ts';
import { fileOf } from './recording-file.ts';
import { MOST_BYTES, readRecording, RecordingError } from './recording-reader.ts';

const quantity = fc.integer({ min: 1, max: 1_000 });
const weight = fc.integer({ min: 0, max: 10 });

/** A session in which quantities and weights change from one moment to the next. */
const recordings: fc.Arbitrary<Recording> = fc
  .array(fc.tuple(quantity, quantity, weight, weight), { minLength: 1, maxLength: 4 })
  .map((rounds) => {
    const moments = rounds.map(([offered, needed, ours, theirs], index) =>
      momentOf(
        settledGroup({
          a: {
            name: 'Ana <b>',
            units: [capacity('c', 'meals', offered)],
            weights: { b: ours, c: 1 },
          },
          b: { units: [need('n', 'meals', needed)], weights: { a: theirs } },
          c: { units: [need('m', 'meals', 2)] },
        }),
        1_000 * (index + 1),
      ),
    );
    return { me: moments[0]?.parts.me ?? '', moments };
  });

const some = () => fc.sample(recordings, 1)[0] as Recording;
const written = (recording: Recording) => JSON.stringify(fileOf(recording));

describe('a recording in a file', () => {
  it('gives back the same moments, and so the same groups', () => {
    fc.assert(
      fc.property(recordings, (recording) => {
        const read = readRecording(written(recording));
        expect(read).toEqual(recording);
        expect(read.moments.map(groupAt)).toEqual(recording.moments.map(groupAt));
      }),
      { numRuns: 30 },
    );
  });

  it('is the same file when it is written again', () => {
    const recording = some();
    expect(fileOf(readRecording(written(recording)))).toEqual(fileOf(recording));
  });

  it('holds once what moments have in common', () => {
    const [moment] = some().moments;
    if (moment === undefined) throw new Error('a recording has a moment');
    const many = Array.from({ length: 50 }, (_, index) => ({ ...moment, at: 1_000 + index }));
    const file = fileOf({ me: moment.parts.me, moments: many });
    expect(file.states).toHaveLength(3);
    expect(file.refusals).toHaveLength(1);
  });
});

describe('a file that is no recording', () => {
  const changed = (change: (file: Record<string, unknown>) => unknown) => {
    const file = JSON.parse(written(some())) as Record<string, unknown>;
    return JSON.stringify(change(file) ?? file);
  };
  const moments = (file: Record<string, unknown>) => file['moments'] as Record<string, unknown>[];

  it.each([
    ['', 'cannot be read as JSON'],
    ['{', 'cannot be read as JSON'],
    ['null', 'not a recording'],
    ['[]', 'not a recording'],
    ['{"kind":"other"}', 'not a recording'],
    [changed((file) => ({ ...file, version: 2 })), 'another version'],
    [changed((file) => ({ ...file, moments: [] })), 'not as it has to be', 'moments: '],
    [changed((file) => ({ ...file, people: ['nobody'] })), 'not as it has to be', 'people › 0: '],
    [changed((file) => ({ ...file, states: [] })), 'names something that is not', 'states[0]'],
    [changed((file) => ({ ...file, me: 900 })), 'names something that is not', 'people[900]'],
    [changed((file) => ({ ...file, more: 1 })), 'damaged', ': '],
    [
      changed((file) => void Object.assign(moments(file)[0] ?? {}, { at: 'noon' })),
      'not as it has to be',
      'moments › 0 › at: ',
    ],
    [
      changed((file) => void moments(file).push({ ...moments(file)[0], at: -5 })),
      'moments are out of order',
    ],
  ])('says what is wrong: %.30s', (text, words, technical = '') => {
    expect(() => readRecording(text)).toThrow(RecordingError);
    expect(() => readRecording(text)).toThrow(words);
    expect(() => readRecording(text)).toThrow(
      expect.objectContaining(
        technical === '' ? {} : { technical: expect.stringContaining(technical) as string },
      ),
    );
  });

  it('is not read at all when it is too large', () => {
    expect(() => readRecording(' '.repeat(MOST_BYTES + 1))).toThrow('too large');
  });

  it('throws nothing else, wherever one letter is another', () => {
    const text = written(some());
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom('"', '0', '-', '}', 'x'),
        (at, letter) => {
          const spoilt = text.slice(0, at) + letter + text.slice(at + 1);
          try {
            readRecording(spoilt);
          } catch (error) {
            expect(error).toBeInstanceOf(RecordingError);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
