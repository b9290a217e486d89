import { hostileFrame as frame, PEER, SOUL, type HostileFrame } from './hostile-frame.ts';

/** As long as an outer signature is; nobody has made it. */
const SEAL = `${'A'.repeat(86)}==`;
const VALUE = JSON.stringify({ ':': 'x', '~': SEAL });

/** Puts whose nodes are not in order. */
export function hostileNodes(now: number): HostileFrame[] {
  const put = (node: unknown): unknown => ({ '#': 'a1', put: { [SOUL]: node } });
  const meta = (states: unknown, soul: unknown = SOUL): unknown => ({ '#': soul, '>': states });
  return [
    frame('a put of a number', 'bad-node', { '#': 'a1', put: 1 }),
    frame('a put of a text', 'bad-node', { '#': 'a1', put: 'x' }),
    frame('a put of an array', 'bad-node', { '#': 'a1', put: [1] }),
    frame('a put of nothing', 'bad-node', { '#': 'a1', put: {} }),
    frame('a put in Gun’s inner form', 'bad-node', { '#': 'a1', put: { '#': SOUL, '.': 'data' } }),
    frame('a node of null', 'bad-node', put(null)),
    frame('a node of a number', 'bad-node', put(1)),
    frame('a node of an array', 'bad-node', put([1])),
    frame('a node without meta', 'bad-node', put({ data: 1 })),
    frame('meta of null', 'bad-node', put({ _: null, data: 1 })),
    frame('meta of a text', 'bad-node', put({ _: 'x', data: 1 })),
    frame('meta without states', 'bad-node', put({ _: { '#': SOUL }, data: 1 })),
    frame('meta without a soul', 'bad-node', put({ _: { '>': { data: now } }, data: 1 })),
    frame('another soul', 'bad-node', put({ _: meta({ data: now }, 'x'), data: 1 })),
    frame('a soul of a number', 'bad-node', put({ _: meta({ data: now }, 1), data: 1 })),
    frame('states of null', 'bad-node', put({ _: meta(null), data: 1 })),
    frame('states of a number', 'bad-node', put({ _: meta(5), data: 1 })),
    frame('no fields', 'bad-node', put({ _: meta({}) })),
    frame('a field without a state', 'bad-node', put({ _: meta({}), data: 1 })),
    frame('a state without a field', 'bad-node', put({ _: meta({ data: now }) })),
    frame('a state of another field', 'bad-state', put({ _: meta({ x: now }), data: 1 })),
    frame('further meta', 'bad-node', put({ _: { '#': SOUL, '>': { data: now }, x: 1 }, data: 1 })),
    frame('a state of a text', 'bad-state', put({ _: meta({ data: String(now) }), data: 1 })),
    frame('a state of null', 'bad-state', put({ _: meta({ data: null }), data: 1 })),
    frame('a state of an object', 'bad-state', put({ _: meta({ data: {} }), data: 1 })),
    frame('a negative state', 'bad-state', put({ _: meta({ data: -1 }), data: 1 })),
    frame(
      'an endless state',
      'bad-state',
      JSON.stringify(put({ _: meta({ data: 77 }), data: 1 })).replace('77', '1e999'),
    ),
    frame(
      'a state of tomorrow',
      'from-the-future',
      put({ _: meta({ data: now + 86_400_000 }), data: 1 }),
    ),
    frame(
      'a state three minutes ahead',
      'from-the-future',
      put({ _: meta({ data: now + 180_000 }), data: 1 }),
    ),
  ];
}

/** Puts whose nodes are in order, and whose values are not. */
export function hostileValues(now: number): HostileFrame[] {
  const put = (value: unknown): unknown => ({
    '#': 'a1',
    put: { [SOUL]: { _: { '#': SOUL, '>': { data: now } }, data: value } },
  });
  const signed = (content: unknown): unknown => put(JSON.stringify(content));
  return [
    frame('a value of null', 'bad-value', put(null)),
    frame('a value of truth', 'bad-value', put(true)),
    frame('a value of an array', 'bad-value', put([1])),
    frame('a value of an object', 'bad-value', put({ a: 1 })),
    frame('a link', 'bad-value', put({ '#': SOUL })),
    frame('an endless number', 'bad-value', JSON.stringify(put(77)).replace(':77', ':1e999')),
    frame('a bare text', 'bad-value', put('hello')),
    frame('an older signed form', 'bad-value', put('SEA{"m":"x","s":"y"}')),
    frame('a signed form with a bad escape', 'bad-value', put(`{":":"\\x","~":"${SEAL}"}`)),
    frame('a signed form without a signature', 'bad-value', signed({ ':': 'x' })),
    frame('a signed form around a number', 'bad-value', signed({ ':': 1, '~': SEAL })),
    frame('a signature of an object', 'bad-value', signed({ ':': 'x', '~': {} })),
    frame('a stranger’s key', 'bad-value', signed({ ':': 'x', '~': SEAL, '*': PEER })),
    frame('a certificate', 'bad-value', signed({ ':': 'x', '~': SEAL, '+': { m: 'x', s: 'y' } })),
    frame(
      'both of them',
      'bad-value',
      signed({ ':': 'x', '~': SEAL, '*': PEER, '+': { m: {}, s: '' } }),
    ),
    frame(
      'a stranger’s key in disguise',
      'bad-value',
      put(`{":":"x","~":"${SEAL}","\\u002a":"${PEER}"}`),
    ),
    frame(
      'a prototype in the signed form',
      'bad-value',
      put(`{":":"x","~":"${SEAL}","__proto__":{"polluted":1}}`),
    ),
    frame('a space before the signed form', 'bad-value', put(` ${VALUE}`)),
    frame('a space within the signed form', 'bad-value', put(VALUE.replace(',', ', '))),
    frame('a needless escape', 'bad-value', put(VALUE.replace('x', '\\u0078'))),
    frame('a record twice', 'bad-value', put(VALUE.replace('{', '{":":"w",'))),
    frame('a signature before its record', 'bad-value', signed({ '~': SEAL, ':': 'x' })),
    frame('a short signature', 'bad-value', signed({ ':': 'x', '~': 'y' })),
    frame('a signature of filling', 'bad-value', signed({ ':': 'x', '~': 'A'.repeat(100_000) })),
    frame('another spelling of a signature', 'bad-value', put(VALUE.replace('A==', 'B=='))),
  ];
}
