/** Events that Gun raises on the table in which it also looks up the ids of messages. */
const EVENTS = [
  'ack',
  'auth',
  'bye',
  'create',
  'get',
  'hi',
  'in',
  'leaf',
  'localStorage:error',
  'node',
  'off',
  'opt',
  'out',
  'put',
  'secure',
  'stun',
];

const INHERITING = [
  Object,
  Function,
  Array,
  String,
  Number,
  Boolean,
  Symbol,
  BigInt,
  RegExp,
  Error,
  Map,
  Set,
  Promise,
];

const FORBIDDEN: ReadonlySet<string> = new Set([
  ...EVENTS,
  ...INHERITING.flatMap((kind) => Object.getOwnPropertyNames(kind.prototype)),
  ...INHERITING.flatMap((kind) => Object.getOwnPropertyNames(kind)),
]);

/**
 * Tells whether looking a name up in a plain object, or raising it as an event of Gun's, would find
 * something that nobody put there. Gun keeps ids, souls and fields as keys of plain objects.
 */
export function isForbiddenName(name: string): boolean {
  return FORBIDDEN.has(name);
}
