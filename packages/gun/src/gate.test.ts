import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from './frame.ts';
import { LARGEST_FRAME, passGate } from './gate.ts';
import { hostileFrames } from './hostile-frames.ts';

const NOW = 1_800_000_000_000;
const PEER = `${'A'.repeat(43)}.${'B'.repeat(43)}`;
const SOUL = `~${PEER}/allocation/state`;
const SEAL = `${'A'.repeat(86)}==`;
const VALUE = JSON.stringify({ ':': 'record', '~': SEAL });

function passed(content: unknown, now = NOW): Frame {
  const [gated, ...more] = passGate(JSON.stringify(content), now);
  expect(more).toEqual([]);
  if (gated?.ok !== true) throw new Error(`refused: ${gated?.reason ?? 'nothing came'}`);
  return gated.frame;
}

const putOf = (state: number, value: unknown = VALUE): unknown => ({
  '#': '0abc',
  put: { [SOUL]: { _: { '#': SOUL, '>': { data: state } }, data: value } },
  ok: { '@': 9, '/': 0 },
});

describe('hostile frames', () => {
  const frames = hostileFrames(NOW);

  test('there are at least 150 kinds, each of its own name', () => {
    expect(new Set(frames.map(({ name }) => name)).size).toBe(frames.length);
    expect(frames.length).toBeGreaterThanOrEqual(150);
  });

  test.each(frames)('$name: $reason', ({ text, reason }) => {
    expect(passGate(text, NOW)).toMatchObject([{ ok: false, reason }]);
  });

  test('leave every prototype as it was', () => {
    for (const { text } of frames) passGate(text, NOW);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('what is no text is refused', () => {
    expect(passGate(new Uint8Array(3), NOW)).toEqual([{ ok: false, reason: 'not-text' }]);
    expect(passGate(undefined, NOW)).toEqual([{ ok: false, reason: 'not-text' }]);
  });
});

describe('what passes', () => {
  test('a put, a get, a greeting and an answer as Gun writes them', () => {
    expect(passed(putOf(NOW))).toEqual(putOf(NOW));
    expect(passed({ '#': '0a', get: { '#': SOUL, '.': 'data' }, '##': -17 })).toEqual({
      '#': '0a',
      get: { '#': SOUL, '.': 'data' },
      '##': -17,
    });
    expect(passed({ dam: '?', '#': '0a', pid: '0b' })).toEqual({ dam: '?', '#': '0a', pid: '0b' });
    expect(passed({ '@': '0a', '#': '0b', ok: { '': 1 } })).toEqual({
      '@': '0a',
      '#': '0b',
      ok: { '': 1 },
    });
    expect(passed({ '@': '0a', put: null, err: null })).toEqual({ '@': '0a' });
  });

  test('loses the names of the sockets that it has passed', () => {
    expect(passed({ '@': '0a', '><': 'http://one/gun,two', FOO: 1 })).toEqual({ '@': '0a' });
  });

  test('an empty array is no frame: stock relays send it as a sign of life', () => {
    expect(passGate('[]', NOW)).toEqual([]);
  });

  test('the good frames of an array, beside the bad', () => {
    const text = JSON.stringify([{ '@': '0a' }, { dam: 'one' }, { '@': '0b' }]);
    expect(passGate(text, NOW)).toEqual([
      { ok: true, frame: { '@': '0a' } },
      { ok: false, reason: 'bad-dam' },
      { ok: true, frame: { '@': '0b' } },
    ]);
  });

  test('a state two minutes ahead, and not a millisecond more', () => {
    expect(passed(putOf(NOW + 120_000))).toBeDefined();
    const early = putOf(NOW + 120_001);
    expect(passGate(JSON.stringify(early), NOW)).toEqual([
      { ok: false, reason: 'from-the-future', early },
    ]);
  });

  test('of an answer what is not from the future; a write as a whole or not at all', () => {
    const other = SOUL.replace('state', 'results');
    const put = {
      [SOUL]: {
        _: { '#': SOUL, '>': { data: NOW, 'more-data': NOW + 120_001 } },
        data: 1,
        'more-data': 1,
      },
      [other]: { _: { '#': other, '>': { data: NOW + 120_001 } }, data: 1 },
    };
    const due = { [SOUL]: { _: { '#': SOUL, '>': { data: NOW } }, data: 1 } };
    const early = {
      [SOUL]: { _: { '#': SOUL, '>': { 'more-data': NOW + 120_001 } }, 'more-data': 1 },
      [other]: put[other],
    };
    const gate = (content: unknown) => passGate(JSON.stringify(content), NOW);
    expect(gate({ '@': '0a', put })).toEqual([
      { ok: true, frame: { '@': '0a', put: due }, early: { '@': '0a', put: early } },
    ]);
    expect(gate({ '#': '0a', put })).toEqual([
      { ok: false, reason: 'from-the-future', early: { '#': '0a', put: early } },
    ]);
    expect(gate({ '@': '0a', put: { [other]: put[other] } })).toMatchObject([
      { ok: false, reason: 'from-the-future' },
    ]);
  });

  test('nothing of what is from the future, if there is more against its frame', () => {
    const put = { [SOUL]: { _: { '#': SOUL, '>': { data: NOW + 120_001 } }, data: 1 } };
    for (const more of [{ dam: '?' }, { '@': 'toString' }, { pid: '0a' }]) {
      const [gated] = passGate(JSON.stringify({ '#': '0a', put, ...more }), NOW);
      expect(gated).toMatchObject({ ok: false });
      expect(gated?.early).toBeUndefined();
    }
  });

  test('a text of the largest size, and not a byte more', () => {
    const empty = JSON.stringify(putOf(NOW, JSON.stringify({ ':': '', '~': SEAL })));
    const room = LARGEST_FRAME - empty.length;
    const ofLength = (length: number): string =>
      JSON.stringify(putOf(NOW, JSON.stringify({ ':': 'x'.repeat(length), '~': SEAL })));
    expect(passGate(ofLength(room), NOW)).toMatchObject([{ ok: true }]);
    expect(passGate(ofLength(room + 1), NOW)).toEqual([{ ok: false, reason: 'too-large' }]);
  });

  test('is a copy without prototypes', () => {
    const frame = passed(putOf(NOW));
    const node = frame.put?.[SOUL];
    const objects = [frame, frame.put, node, node?._['>'], frame.ok];
    expect(objects.map((object) => Object.getPrototypeOf(object) as unknown)).toEqual(
      objects.map(() => null),
    );
  });
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue().map(wrap)), (text) => {
      for (const gated of passGate(text, NOW)) expect(typeof gated.ok).toBe('boolean');
    }),
    { numRuns: 2_000 },
  );
});

function wrap(value: unknown): string {
  return JSON.stringify({ '#': '0a', put: { [SOUL]: { _: value, data: value } }, ok: value });
}
