import { describe, expect, it } from 'vitest';
import { keyOf, settledGroup } from '../../test/settled-group.ts';
import { createNaming } from './naming.ts';
import { createMeant, neighbourhoodOf, partOf } from './people-search.ts';

const group = settledGroup({
  a: { name: 'Ana', weights: { b: 1 } },
  b: { name: 'Inês and Joana', weights: { c: 1 } },
  c: { name: 'Graça' },
  d: { name: 'Dalila', weights: { a: 1 } },
});
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(keyOf) as [string, string, string, string];
const idsOf = (looked: Parameters<typeof partOf>[1]) => [
  ...partOf(group, looked).participants.keys(),
];

describe('finding people', () => {
  const naming = createNaming(group)(b);

  it.each(['', '  ', 'ines', 'INÊS', 'and jo', 'bbb', 'Joana '])('finds by %j', (typed) => {
    expect(createMeant(typed)(naming)).toBe(true);
  });

  it.each(['x', 'dalila', 'ana and', '\u0301x'])('does not find by %j', (typed) => {
    expect(createMeant(typed)(naming)).toBe(false);
  });
});

describe('looking at a part of a group', () => {
  const none = new Set<string>();

  it('leaves out who is hidden', () => {
    expect(idsOf({ hidden: new Set([b]), around: undefined })).toEqual([a, c, d]);
    expect(partOf(group, { hidden: none, around: undefined })).toBe(group);
  });

  it('keeps to those who recognise somebody, or are recognised by them', () => {
    expect(neighbourhoodOf(group, a)).toEqual(new Set([a, b, d]));
    expect(idsOf({ hidden: none, around: b })).toEqual([a, b, c]);
    expect(idsOf({ hidden: new Set([c, b]), around: b })).toEqual([a, b]);
    expect(idsOf({ hidden: none, around: 'somebody else' })).toEqual([]);
  });
});
