import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, modeAsked, type Mode } from './mode.ts';

const PAGE = new URL('https://example.org/page/?inspect#/people');

test('an address that says nothing leaves it open', () => {
  expect(modeAsked(PAGE)).toBeUndefined();
  expect(modeAsked(new URL('?mode=nonsense', PAGE))).toBeUndefined();
});

test('a relay that is none is said, and what was written is kept', () => {
  const mode = modeAsked(new URL('?relay=ws://one.example&relay=two', PAGE));
  expect(mode).toEqual({
    kind: 'choose',
    relays: ['ws://one.example', 'two'],
    problem: '“two” is not the address of a relay.',
  });
});

test('a seed that is none is the first one', () => {
  for (const text of ['', 'x', '1e400', '0.5']) {
    expect(modeAsked(new URL(`?mode=simulated&seed=${text}`, PAGE))).toEqual({
      kind: 'simulated',
      seed: 1,
    });
  }
});

test('each mode is read from the address that leads to it', () => {
  const modes = fc.oneof(
    fc.constantFrom<Mode>(
      { kind: 'live', relays: ['ws://127.0.0.1:8765/gun'] },
      { kind: 'live', relays: ['wss://a.example/?x=1&y', 'https://b.example/gun#top'] },
      { kind: 'choose', relays: ['ws://127.0.0.1:8765/gun'] },
      { kind: 'choose', relays: [] },
    ),
    fc
      .string({ minLength: 1, maxLength: 32, unit: 'grapheme-ascii' })
      .map((as): Mode => ({ kind: 'tabs', as })),
    fc.maxSafeInteger().map((seed): Mode => ({ kind: 'simulated', seed })),
  );
  fc.assert(
    fc.property(modes, modes, (mode, before) => {
      const address = addressOf(mode, addressOf(before, PAGE));
      expect(modeAsked(address)).toEqual(mode);
      expect([address.searchParams.has('inspect'), address.hash]).toEqual([true, '']);
    }),
  );
});
