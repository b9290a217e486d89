/** Text of JSON that must not get in, and what is wrong with it. */
export interface HostileValue {
  readonly name: string;
  readonly json: string;
}

const RESERVED = ['__proto__', 'constructor', 'prototype', '\\u005f_proto__', 'con\\u0073tructor'];

/** What may stand in place of a whole record. */
export function hostileValues(honest: string): HostileValue[] {
  const inside = honest.slice(1);
  return [
    ...['null', '3', 'true', '"x"', '[]', '{}', '[[]]', `[${honest}]`].map((json) => ({
      name: json.slice(0, 20),
      json,
    })),
    ...RESERVED.map((key) => ({
      name: `the key ${key}`,
      json: `{"${key}":{"polluted":1},${inside}`,
    })),
    { name: 'one key twice', json: `${honest.slice(0, -1)},"data":3}` },
    { name: 'an unknown field', json: `{"more":1,${inside}` },
    { name: 'a field less', json: honest.replace('"previous":null,', '') },
    { name: 'a method for a field', json: `{"toJSON":1,"then":1,"valueOf":1,${inside}` },
    { name: 'a clock that is a list', json: honest.replace('"clock":{}', '"clock":[]') },
    ...RESERVED.map((key) => ({
      name: `${key} in the clock`,
      json: honest.replace('"clock":{}', `"clock":{"${key}":1}`),
    })),
    { name: 'a time as text', json: honest.replace(/"time":\d+/, '"time":"1"') },
    { name: 'an endless time', json: honest.replace(/"time":\d+/, '"time":1e999') },
    { name: 'a time before all time', json: honest.replace(/"time":\d+/, '"time":-1e999') },
    { name: 'a hash of other letters', json: honest.replace('null', `"${'é'.repeat(43)}"`) },
  ];
}

const unit = (fields: string) =>
  `{"profile":{"name":"Ana"},"units":[{"id":"u","kind":"need","type":"t","quantity":1,${fields}}]}`;
const named = (text: string) => `{"profile":{"name":${text}},"units":[]}`;
const quantity = (text: string) => unit(`"quantity":${text}`);
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(',');

/** Data of a state that must not get in. */
export function hostileData(): { readonly name: string; readonly data: string }[] {
  const polluting = RESERVED.flatMap((key) => [
    [`${key} at its top`, `{"${key}":{"polluted":1},"profile":{"name":"A"},"units":[]}`],
    [`${key} in an object`, `{"profile":{"name":"A","${key}":{"polluted":1}},"units":[]}`],
    [`${key} in a list`, unit(`"${key}":{"polluted":1}`)],
    [`${key} in a map`, unit(`"metadata":{"${key}":1}`)],
    [`${key} in constraints`, unit(`"constraints":{"${key}":{"polluted":1}}`)],
    [`${key} in a place`, unit(`"place":{"kind":"online","${key}":1}`)],
    [`${key} as an id`, unit(`"id":"${key}"`)],
    [`${key} deep in the unknown`, unit(`"x":[[{"y":{"${key}":{"polluted":1}}}]]`)],
  ]);
  const numbers = [
    '1e999',
    '-1e999',
    '1e13',
    '-1',
    '-1e-300',
    `1${'0'.repeat(400)}`,
    '9'.repeat(50_000),
    '"1"',
    'null',
    '[1]',
    '{}',
    'true',
  ].map((text) => [`a quantity of ${text.slice(0, 12)}`, quantity(text)]);
  const texts = [
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"a\\u0000b"',
    '"\\n"',
    '"\\u001b[31m"',
    '"\\u007f"',
    '"\\u0085"',
    '"\\u2028"',
    '"\\u202egnp"',
    '"\\u2066"',
    '""',
    `"${'n'.repeat(257)}"`,
    '3',
    'null',
    '{"toString":1}',
    '"constructor"',
  ].map((text) => [`the name ${text.slice(0, 24)}`, named(text)]);
  const shapes = [
    ['nothing', 'null'],
    ['a list', '[]'],
    ['nesting of lists', unit(`"metadata":{"x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`)],
    ['nesting of objects', unit(`"x":${'{"x":'.repeat(5_000)}1${'}'.repeat(5_000)}`)],
    ['one level too many', `${'{"x":'.repeat(17)}1${'}'.repeat(17)}`],
    ['thousands of unknown fields', `{${times(5_000, (index) => `"k${index}":1`)}}`],
    [
      'thousands of values in a map',
      unit(`"metadata":{${times(3_000, (index) => `"k${index}":1`)}}`),
    ],
    ['thousands of empty units', `{"profile":{"name":"A"},"units":[${times(9_000, () => '{}')}]}`],
    ['numbers for names', unit(`"metadata":{${times(3_000, (index) => `"${index}":[]`)}}`)],
    ['a key with half a character', unit('"metadata":{"\\ud800":1}')],
    ['a key with a control character', unit('"metadata":{"a\\u0007":1}')],
    [
      'two units of one id',
      `{"profile":{"name":"A"},"units":[${times(2, () => '{"id":"u","kind":"need","type":"t","quantity":1}')}]}`,
    ],
    ['a key twice, the second wrong', `{"profile":{"name":"A"},"units":[],"units":3}`],
    [
      'a day that is none',
      unit(
        '"windows":[{"kind":"once","from":"2026-02-30T00:00:00Z","until":"2027-01-01T00:00:00Z"}]',
      ),
    ],
    [
      'a zone that is none',
      unit(
        '"windows":[{"kind":"weekly","day":"mon","from":"10:00","until":"11:00","zone":"../../etc/passwd"}]',
      ),
    ],
    [
      'a place off the globe',
      unit('"place":{"kind":"point","latitude":1e308,"longitude":0,"radiusKm":0}'),
    ],
    ['a list that says it is an object', unit('"place":[{"kind":"online"}]')],
    ['a length of its own', '{"profile":{"name":"A"},"units":{"length":1,"0":{}}}'],
  ];
  return [...polluting, ...numbers, ...texts, ...shapes].map(([name = '', data = '']) => ({
    name,
    data,
  }));
}
