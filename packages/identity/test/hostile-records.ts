import { FORMAT, LIMITS } from '@symbolon/schemas';
import type { Identity } from '../src/identity.ts';
import type { RejectionReason } from '../src/read-record.ts';
import { hostileData, hostileValues } from './hostile-data.ts';
import { signJson, signText } from './sign-json.ts';

/** One thing that somebody could send, and why it must be refused. */
export interface HostileRecord {
  readonly name: string;
  readonly wire: string;
  readonly reasons: readonly (RejectionReason | 'stale')[];
}

/** Who writes, who reads, and the honest record that stands beside the hostile ones. */
export interface Stage {
  readonly author: Identity;
  readonly stranger: Identity;
  readonly path: string;
  readonly now: number;
}

/** Makes the whole corpus. Most of it bears a genuine signature: what is in it must be what refuses it. */
export async function hostileRecords(stage: Stage): Promise<HostileRecord[]> {
  const { author, stranger, path, now } = stage;
  const fields = {
    format: `${FORMAT.major}.${FORMAT.minor}`,
    author: author.id,
    path,
    time: now,
    clock: {},
    previous: null,
    data: { profile: { name: 'Ana' }, units: [] },
  };
  const json = JSON.stringify(fields);
  const honest = await signJson(author, now, json);
  const [signature = '', ...rest] = honest.split('.');
  const payload = rest.join('.');

  const made: HostileRecord[] = [];
  const add = (name: string, wire: string, ...reasons: HostileRecord['reasons'][number][]) =>
    void made.push({ name, wire, reasons });

  // What is no record at all, or one that was cut, joined or dressed up.
  for (const text of ['', '.', '...', 'null', '{}', '[]', '\u0000', '\ud800', '💥', json]) {
    add(`the text ${JSON.stringify(text).slice(0, 24)}`, text, 'malformed');
  }
  for (const length of [1, 86, 87, 92, 93, 99, 107]) {
    add(`its first ${length} characters`, honest.slice(0, length), 'malformed', 'bad-signature');
  }
  add('its end cut off', honest.slice(0, -1), 'bad-signature');
  add('its beginning cut off', honest.slice(1), 'malformed');
  add('two records joined', honest + honest, 'bad-signature');
  for (const [name, mark] of Object.entries(MARKS)) {
    add(`${name} before it`, mark + honest, 'malformed');
    add(`${name} after it`, honest + mark, 'bad-signature');
    add(
      `${name} in its signature`,
      `${signature.slice(0, 40)}${mark}${honest.slice(40)}`,
      'malformed',
    );
  }
  add('a padded signature', `${signature}==.${payload}`, 'malformed');
  add('no signature', `.${payload}`, 'malformed');
  add(
    'half a character for a replacement character',
    await swappedSurrogate(author, now, fields),
    'malformed',
  );

  // Versions that are no versions.
  for (const digits of [
    '',
    '-1',
    '+1',
    '1e3',
    '0x1f',
    '00',
    '01',
    '1.5',
    '٣',
    ' 1',
    'NaN',
    'Infinity',
  ]) {
    add(
      `the version ${JSON.stringify(digits)}`,
      await signText(author, `ES256.${digits}.${json}`),
      'malformed',
    );
  }
  for (const digits of ['9'.repeat(16), '9'.repeat(17), '9'.repeat(50_000), '9007199254740992']) {
    add(
      `the version ${digits.slice(0, 20)} of ${digits.length} digits`,
      await signText(author, `ES256.${digits}.${json}`),
      'malformed',
    );
  }
  add(
    'the largest version',
    await signJson(author, Number.MAX_SAFE_INTEGER, json),
    'from-the-future',
  );
  add(
    'a future version',
    await signJson(author, now + LIMITS.aheadMs + 1, json),
    'from-the-future',
  );
  add('a replayed older record', await signJson(author, now - 1, json), 'stale');

  // Somebody else's, or meant for somewhere else.
  add('another author’s signature', await signJson(stranger, now, json), 'bad-signature');
  const with_ = (change: object) => signJson(author, now, JSON.stringify({ ...fields, ...change }));
  add('another author', await with_({ author: stranger.id }), 'wrong-author');
  add('another collection', await with_({ path: '/allocation/results' }), 'wrong-path');
  add('another protocol', await with_({ path: '/markets/state' }), 'wrong-path');
  for (const other of [
    '/',
    '',
    'allocation/state',
    '//state',
    '/../state',
    `${path}/`,
    `${path}\u0000`,
    '/ALLOCATION/state',
    `/${'a'.repeat(65)}/state`,
  ]) {
    add(
      `the path ${JSON.stringify(other).slice(0, 30)}`,
      await with_({ path: other }),
      'invalid-schema',
    );
  }
  add('a time from the future', await with_({ time: now + LIMITS.aheadMs + 1 }), 'from-the-future');
  add('another algorithm', await signText(author, `NONE.${now}.${json}`), 'unknown-algorithm');
  add('a long algorithm', await signText(author, `${'A'.repeat(17)}.${now}.${json}`), 'malformed');
  add('a newer format', await with_({ format: '2.0' }), 'newer-format');
  add('a far newer format', await with_({ format: `${'9'.repeat(50_000)}.0` }), 'newer-format');

  // Sizes.
  const room = LIMITS.recordBytes - honest.length;
  add('one byte too many', honest + ' '.repeat(room + 1), 'too-large');
  add('too many bytes in few characters', honest + '€'.repeat(room / 3 + 1), 'too-large');
  add('a megabyte', 'x'.repeat(1_048_576), 'too-large');
  add(
    'a million keys',
    await signJson(author, now, `{${'"k":1,'.repeat(1_000_000)}"k":1}`),
    'too-large',
  );

  // What is signed and is no JSON, or not this JSON.
  for (const text of NOT_JSON) {
    add(
      `signed: ${JSON.stringify(text).slice(0, 40)}`,
      await signJson(author, now, text),
      'malformed',
    );
  }
  for (const value of hostileValues(json)) {
    add(
      `in place of the record: ${value.name}`,
      await signJson(author, now, value.json),
      'invalid-schema',
    );
  }
  for (const { name, data } of hostileData()) {
    const text = json.replace(JSON.stringify(fields.data), () => data);
    add(`as its data: ${name}`, await signJson(author, now, text), 'invalid-schema');
  }
  return made;
}

const MARKS = {
  'a byte order mark': '\ufeff',
  'a space': ' ',
  'a line feed': '\n',
  'a NUL': '\u0000',
  'a line separator': '\u2028',
  'a zero-width space': '\u200b',
  'a combining accent': '\u0301',
  'a replacement character': '\ufffd',
};

const NOT_JSON = [
  '',
  ' ',
  '{',
  '{}{}',
  "{'a':1}",
  '{a:1}',
  '{"a":1,}',
  '{"a":NaN}',
  '{"a":Infinity}',
  '{"a":01}',
  '{"a":.5}',
  '{"a":0x10}',
  '{"a":undefined}',
  '// {}',
  '\ufeff{}',
  '\u00a0{}',
  '{"a":"\u0000"}',
  '{"a":"\n"}',
  '"\\x41"',
  '"\\u12"',
  '['.repeat(60_000),
  '{"a":'.repeat(12_000),
  '"'.repeat(60_001),
];

/** Signs a record with U+FFFD in it, then puts half a character there: the same bytes are signed. */
async function swappedSurrogate(author: Identity, now: number, fields: object): Promise<string> {
  const data = { profile: { name: 'A\ufffd' }, units: [] };
  const wire = await signJson(author, now, JSON.stringify({ ...fields, data }));
  return wire.replace('\ufffd', '\ud83e');
}
