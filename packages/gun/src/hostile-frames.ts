import { hostileFrame as frame, SOUL, type HostileFrame } from './hostile-frame.ts';
import { hostileNodes, hostileValues } from './hostile-puts.ts';

export type { HostileFrame };

/**
 * Lists frames that harm stock Gun, or would harm a careless reader: they end its process, change
 * prototypes, set off events of its own, leave timers or fill memory. For testing a gate, or a relay.
 * `now` in milliseconds since 1970.
 */
export function hostileFrames(now: number): readonly HostileFrame[] {
  const all = [
    ...texts(),
    ...purposes(),
    ...names(now),
    ...gets(),
    ...hostileNodes(now),
    ...hostileValues(now),
    ...notes(now),
  ];
  // Stock Gun hears each id once, and would let the later ones pass by unread.
  return all.map(({ text, ...rest }, index) => {
    return { ...rest, text: text.replaceAll('"#":"a1"', `"#":"a${index}"`) };
  });
}

function texts(): HostileFrame[] {
  return [
    frame('an empty text', 'not-json', ''),
    frame('a bare word', 'not-json', 'hello'),
    frame('a cut-off object', 'not-json', '{"#":"a1"'),
    frame('a cut-off string', 'not-json', '{"#":"a1'),
    frame('a bad escape', 'not-json', '{"#":"\\x"}'),
    frame('half a Unicode escape', 'not-json', '{"#":"\\u12"}'),
    frame('a trailing backslash', 'not-json', '{"#":"a\\'),
    frame('two objects in a row', 'not-json', '{"#":"a1","@":"b2"}{"#":"c3","@":"d4"}'),
    frame('an unclosed array', 'not-json', '[{"#":"a1","@":"b2"}'),
    frame('a comma too much', 'not-json', '[{"#":"a1","@":"b2"},]'),
    frame('single quotes', 'not-json', "{'#':'a1'}"),
    frame('a number that is none', 'not-json', '{"#":NaN}'),
    frame('a null', 'not-a-frame', 'null'),
    frame('a number', 'not-a-frame', '7'),
    frame('a text', 'not-a-frame', '"hello"'),
    frame('a truth', 'not-a-frame', 'true'),
    frame('an array of null', 'not-a-frame', '[null]'),
    frame('an array of numbers', 'not-a-frame', '[1]'),
    frame('an array in an array', 'not-a-frame', '[[{"#":"a1","@":"b2"}]]'),
    frame('deep nesting', 'not-a-frame', `${'['.repeat(50_000)}${']'.repeat(50_000)}`),
    frame('an object as deep', 'unknown-key', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
    frame('too many frames', 'too-many-frames', `[${Array(5_000).fill('{}').join()}]`),
    frame('too long', 'too-large', JSON.stringify({ '#': 'a'.repeat(140_000) })),
    frame('too long in bytes', 'too-large', JSON.stringify({ '#': '漢'.repeat(50_000) })),
  ];
}

function purposes(): HostileFrame[] {
  return [
    frame('nothing', 'no-purpose', {}),
    frame('an id alone', 'no-purpose', { '#': 'a1' }),
    frame('a get that greets', 'no-purpose', { '#': 'a1', get: { '#': SOUL }, dam: '?' }),
    frame('a null put that answers nothing', 'no-purpose', { '#': 'a1', put: null }),
    frame('dam "one"', 'bad-dam', { dam: 'one' }),
    frame('dam "c"', 'bad-dam', { dam: 'c' }),
    frame('dam "d"', 'bad-dam', { dam: 'd' }),
    frame('dam "!"', 'bad-dam', { dam: '!', err: 'printed as it is' }),
    frame('dam "mob"', 'bad-dam', { dam: 'mob', peers: { 'http://10.0.0.1/gun': 1 } }),
    frame('dam "opt"', 'bad-dam', { dam: 'opt', opt: { peers: 'http://10.0.0.1/gun' } }),
    frame('dam "rad"', 'bad-dam', { dam: 'rad' }),
    ...BAD_NAMES.map((name) => frame(`dam "${name}"`, 'bad-dam', { dam: name })),
    ...METHODS.map((name) => frame(`dam "${name}"`, 'bad-dam', { dam: name })),
    frame('dam of an object', 'bad-dam', { dam: {} }),
    frame('dam of what is no text and cannot be one', 'bad-dam', { dam: UNPRINTABLE }),
    frame('dam of a number', 'bad-dam', { dam: 1 }),
    frame('a pid without dam', 'unknown-key', { '@': 'a1', pid: 'b2' }),
    frame('a pid of an object', 'bad-id', { dam: '?', pid: {} }),
    frame('a key of Gun’s insides, _', 'unknown-key', { '@': 'a1', _: { faith: true } }),
    frame('a key of Gun’s insides, $', 'unknown-key', { '@': 'a1', $: { _: {} } }),
    frame('a key of Gun’s insides, out', 'unknown-key', { '@': 'a1', out: 1 }),
    frame('a key of Gun’s insides, seen', 'unknown-key', { '@': 'a1', seen: { 1: 1 } }),
    frame('a key of Gun’s insides, DBG', 'unknown-key', { '@': 'a1', DBG: 1 }),
    frame('a key of Gun’s insides, nts', 'unknown-key', { '@': 'a1', nts: 1 }),
    frame('the key __proto__', 'unknown-key', '{"@":"a1","__proto__":{"polluted":1}}'),
    frame('the key constructor', 'unknown-key', { '@': 'a1', constructor: { prototype: {} } }),
    frame('the key toString', 'unknown-key', '{"@":"a1","toString":1}'),
  ];
}

const BAD_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
];
/** What a function has besides: Gun looks `dam` up on one. */
const METHODS = ['length', 'arguments', 'caller', 'apply', 'bind', 'call'];
/** Whoever joins it to a text throws. */
const UNPRINTABLE = { toString: 1 };
const EVENT_NAMES = ['in', 'out', 'put', 'get', 'hi', 'bye', 'create', 'opt', 'auth', 'off'];

function names(now: number): HostileFrame[] {
  const put = (soul: string, field = 'data'): string =>
    `{"#":"a1","put":{${JSON.stringify(soul)}:{"_":{"#":${JSON.stringify(soul)},">":{${JSON.stringify(
      field,
    )}:${String(now)}}},${JSON.stringify(field)}:1}}}`;
  return [
    ...[...BAD_NAMES, ...EVENT_NAMES].flatMap((name) => [
      frame(`the id ${name}`, 'bad-id', { '#': name, '@': 'a1' }),
      frame(`an answer to ${name}`, 'bad-id', { '#': 'a1', '@': name }),
      frame(`a get by the id ${name}`, 'bad-id', { '#': name, get: { '#': SOUL } }),
      frame(`a get of ${name}`, 'bad-soul', { '#': 'a1', get: { '#': name } }),
      frame(`a put to ${name}`, 'bad-soul', put(name)),
    ]),
    ...BAD_NAMES.flatMap((name) => [
      frame(`a put to a field ${name}`, 'bad-field', put(SOUL, name)),
      frame(`a get of a field ${name}`, 'bad-field', { '#': 'a1', get: { '#': SOUL, '.': name } }),
    ]),
    frame('an id of a number', 'bad-id', { '#': 1, '@': 'a1' }),
    frame('an id of an object', 'bad-id', { '#': { '#': 'a1' }, '@': 'a1' }),
    frame('an id that cannot be a text', 'bad-id', { '#': UNPRINTABLE, get: { '#': SOUL } }),
    frame('an answer to what cannot be a text', 'bad-id', { '#': 'a1', '@': UNPRINTABLE }),
    frame('an id of an array', 'bad-id', { '#': ['a1'], '@': 'a1' }),
    frame('an empty id', 'bad-id', { '#': '', '@': 'a1' }),
    frame('a long id', 'bad-id', { '#': 'a'.repeat(65), '@': 'a1' }),
    frame('an id with a space', 'bad-id', { '#': 'a 1', '@': 'a1' }),
    frame('an answer to an object', 'bad-id', { '#': 'a1', '@': { _: {} } }),
    frame('an answer to null', 'bad-id', { '#': 'a1', '@': null }),
    frame('an empty soul', 'bad-soul', put('')),
    frame('a long soul', 'bad-soul', put('s'.repeat(257))),
    frame('a soul with a control character', 'bad-soul', put('s\u001bdata')),
    frame('a soul with a star', 'bad-soul', put('s*')),
    frame('a soul with a plus', 'bad-soul', put('s+')),
    frame('an empty field', 'bad-field', put(SOUL, '')),
    frame('a long field', 'bad-field', put(SOUL, 'f'.repeat(129))),
    frame('a field with a star', 'bad-field', put(SOUL, '*')),
    frame('a field with a plus', 'bad-field', put(SOUL, '+')),
  ];
}

function gets(): HostileFrame[] {
  return [
    frame('a get of null', 'bad-get', { '#': 'a1', get: null }),
    frame('a get of a text', 'bad-get', { '#': 'a1', get: SOUL }),
    frame('a get of an array', 'bad-get', { '#': 'a1', get: [SOUL] }),
    frame('a get of nothing', 'bad-get', { '#': 'a1', get: {} }),
    frame('a get without a soul', 'bad-get', { '#': 'a1', get: { '.': 'data' } }),
    frame('a get of a number', 'bad-soul', { '#': 'a1', get: { '#': 7 } }),
    frame('a get of everything', 'bad-soul', { '#': 'a1', get: { '#': { '*': '' } } }),
    frame('a get of a range', 'bad-soul', { '#': 'a1', get: { '#': { '>': 'a', '<': 'z' } } }),
    frame('a get of any field', 'bad-field', { '#': 'a1', get: { '#': SOUL, '.': { '*': '' } } }),
    frame('a get of a true field', 'bad-field', { '#': 'a1', get: { '#': SOUL, '.': true } }),
    frame('a get with a limit', 'bad-get', { '#': 'a1', get: { '#': SOUL, '%': 1e9 } }),
    frame('a get backwards', 'bad-get', { '#': 'a1', get: { '#': SOUL, '-': 1 } }),
  ];
}

function notes(now: number): HostileFrame[] {
  return [
    frame('ok of an array', 'bad-note', { '@': 'a1', ok: [1] }),
    frame('ok with a text inside', 'bad-note', { '@': 'a1', ok: { '@': 'x' } }),
    frame('ok with further keys', 'bad-note', { '@': 'a1', ok: { x: 1 } }),
    frame('ok with a prototype', 'bad-note', '{"@":"a1","ok":{"__proto__":1}}'),
    frame('a long ok', 'bad-note', { '@': 'a1', ok: 'x'.repeat(100) }),
    frame('err of an object', 'bad-note', { '@': 'a1', err: { toString: 1 } }),
    frame('a long err', 'bad-note', { '@': 'a1', err: 'x'.repeat(2_000) }),
    frame('a hash of an object', 'bad-note', { '@': 'a1', '##': {} }),
    frame('a hash that is a name', 'bad-note', { '@': 'a1', '##': 'toString' }),
    frame('more of an object', 'bad-note', { '@': 'a1', '%': {} }),
    frame('an endless ok', 'bad-note', '{"@":"a1","ok":1e999}'),
    frame('ok with an endless number inside', 'bad-note', '{"@":"a1","ok":{"@":-1e999}}'),
    frame('an endless hash', 'bad-note', '{"@":"a1","##":1e999}'),
    frame('endlessly more', 'bad-note', '{"@":"a1","%":-1e999}'),
    frame('more of an array', 'bad-note', {
      '@': 'a1',
      '%': [now],
    }),
  ];
}
