import type { FieldValue, FieldWrite, Lex } from './frame.ts';
import { isField, isSoul } from './gate-names.ts';
import { openValue } from './sealed-value.ts';

/** What the gate has against a frame. */
export type GateReason =
  | 'too-large'
  | 'not-text'
  | 'not-json'
  | 'not-a-frame'
  | 'too-many-frames'
  | 'unknown-key'
  | 'bad-id'
  | 'bad-note'
  | 'bad-dam'
  | 'bad-soul'
  | 'bad-field'
  | 'bad-get'
  | 'bad-node'
  | 'bad-state'
  | 'from-the-future'
  | 'bad-value'
  | 'no-purpose';

/** Refuses a frame from inside the checks; it never leaves the gate. */
export class GateRefusal extends Error {
  readonly reason: GateReason;

  constructor(reason: GateReason) {
    super(reason);
    this.reason = reason;
  }
}

/** The entries of a JSON object; anything else is refused for `reason`. */
export function entriesOf(value: unknown, reason: GateReason): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new GateRefusal(reason);
  }
  return Object.entries(value);
}

/** Checks what a `get` asks for. Patterns, which stock Gun allows, are refused. */
export function checkLex(value: unknown): Lex {
  const lex = Object.create(null) as { '#': string; '.'?: string };
  for (const [key, item] of entriesOf(value, 'bad-get')) {
    if (key === '#') lex['#'] = demand(item, isSoul, 'bad-soul');
    else if (key === '.') lex['.'] = demand(item, isField, 'bad-field');
    else throw new GateRefusal('bad-get');
  }
  if (!('#' in lex)) throw new GateRefusal('bad-get');
  return lex;
}

/** Checks the nodes of a `put`, of which there is at least one field, and takes them apart. */
export function checkGraph(value: unknown): FieldWrite[] {
  const fields = entriesOf(value, 'bad-node').flatMap(([soul, node]) =>
    checkNode(demand(soul, isSoul, 'bad-soul'), node),
  );
  if (fields.length === 0) throw new GateRefusal('bad-node');
  return fields;
}

function checkNode(soul: string, value: unknown): FieldWrite[] {
  const node = new Map(entriesOf(value, 'bad-node'));
  const meta = new Map(entriesOf(node.get('_'), 'bad-node'));
  node.delete('_');
  if (meta.size !== 2 || meta.get('#') !== soul) throw new GateRefusal('bad-node');
  const states = new Map(entriesOf(meta.get('>'), 'bad-node'));
  if (states.size !== node.size || node.size === 0) throw new GateRefusal('bad-node');
  return [...node].map(([field, item]) => ({
    soul,
    field: demand(field, isField, 'bad-field'),
    value: demand(item, isFieldValue, 'bad-value'),
    state: demand(states.get(field), isState, 'bad-state'),
  }));
}

const isState = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

function isFieldValue(value: unknown): value is FieldValue {
  if (typeof value === 'number') return Number.isFinite(value);
  return openValue(value) !== undefined;
}

/** Passes a value on that a test accepts, and refuses any other for `reason`. */
export function demand<T>(
  value: unknown,
  accepts: (value: unknown) => value is T,
  reason: GateReason,
): T {
  if (!accepts(value)) throw new GateRefusal(reason);
  return value;
}
