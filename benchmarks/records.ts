/**
 * Sealing a record, and taking one in, beside one bare verification of a signature; parsing its data
 * beside the schema as it was written. Each of the three sets has its own first row to compare with.
 */
import { deepStrictEqual } from 'node:assert/strict';
import {
  decodeBase64url,
  deriveIdentity,
  receiveRecord,
  sealRecord,
  type ReaderView,
} from '@symbolon/identity';
import { LIMITS, StateSchema, adopt, parseState, recordPath, type State } from '@symbolon/schemas';
import { measure } from './src/measure.ts';
import { report } from './src/report.ts';

const unitsInState = 10;
const now = Date.UTC(2026, 0, 1);

const author = await deriveIdentity('benchmark author');
const stranger = await deriveIdentity('benchmark stranger');

const plain = Array.from({ length: unitsInState }, (_, index) => ({
  id: `unit-${index}`,
  kind: index % 2 === 0 ? 'capacity' : 'need',
  type: ['meals', 'childcare', 'tools'][index % 3],
  quantity: 1 + index,
  measure: 'hours',
}));
const state = parseState({ profile: { name: 'Ana' }, units: plain });
/** With all that a unit may say: when, where, and what else. */
const full = parseState({
  profile: { name: 'Ana' },
  units: plain.map((unit) => ({
    ...unit,
    windows: [
      { kind: 'weekly', day: 'mon', from: '18:00', until: '20:00', zone: 'Europe/Lisbon' },
      { kind: 'once', from: '2026-05-01T18:00:00Z', until: '2026-05-01T20:00:00Z' },
    ],
    place: { kind: 'point', latitude: 38.7, longitude: -9.1, radiusKm: 2 },
    metadata: { diet: 'vegan', steps: 3, lift: false },
  })),
});
const draft = {
  path: recordPath('allocation', 'state'),
  version: now,
  time: now,
  clock: { [author.id]: now },
  previous: null,
  data: state,
};
const { wire } = await sealRecord(author, draft);
const forged = (await sealRecord({ ...stranger, id: author.id }, draft)).wire;
const view: ReaderView<State> = {
  author: author.id,
  path: draft.path,
  schema: StateSchema,
  applied: undefined,
  now,
};
const fullWire = (await sealRecord(author, { ...draft, data: full })).wire;
let turn = 0;
/** Brings a record as the network would: in another string of the same characters each time. */
function arrivals(text: string): () => string {
  const copies = Array.from({ length: 64 }, () => Buffer.from(text).toString());
  return () => copies[(turn += 1) % copies.length] ?? text;
}
const [arrival, fullArrival] = [arrivals(wire), arrivals(fullWire)];
const copy = Buffer.from(wire).toString();
const again = { ...view, applied: { version: now, wire: copy } };

// What crypto.subtle.verify is given inside: the baseline pays for nothing else.
const ecdsa = { name: 'ECDSA', hash: 'SHA-256' };
const { publicKey } = author.keys;
function bareVerification(text: string) {
  const signed = new TextEncoder().encode(`symbolon record 1\n${payloadOf(text)}`);
  const signature = decodeBase64url(text.slice(0, text.indexOf('.'))) ?? new Uint8Array();
  return () => crypto.subtle.verify(ecdsa, publicKey, signature, signed);
}
function payloadOf(text: string): string {
  return text.slice(text.indexOf('.') + 1);
}
const payload = payloadOf(wire);
const [verify, verifyFull] = [bareVerification(wire), bareVerification(fullWire)];

const large = `${wire}${' '.repeat(LIMITS.recordBytes - wire.length + 1)}`;
// As many characters as are let through before anyone counts their bytes.
const largeInBytes = `${wire}${'€'.repeat(LIMITS.recordBytes - wire.length)}`;
const largeInKeys = `${wire.slice(0, wire.indexOf('{'))}{${'"k":1,'.repeat(1_000_000)}"k":1}`;
const [n, fullN] = [wire, fullWire].map((text) => Buffer.byteLength(payloadOf(text))) as [
  number,
  number,
];

const inFlight = 16;
const together = (run: () => Promise<unknown>) => () =>
  Promise.all(Array.from({ length: inFlight }, run));

// Beside one verification, one after the other.
const single = await measure([
  { case: 'verify one signature', n, run: verify },
  { case: 'take in a new record', n, run: () => receiveRecord(arrival(), view) },
  { case: 'take in the same bytes again', n, run: () => receiveRecord(wire, again) },
  { case: 'seal', n, run: () => sealRecord(author, draft) },
  { case: 'refuse a forgery', n, run: () => receiveRecord(forged, view) },
  { case: 'refuse a byte too many', n: large.length, run: () => receiveRecord(large, view) },
  {
    case: 'refuse too many bytes in few characters',
    n: Buffer.byteLength(largeInBytes),
    run: () => receiveRecord(largeInBytes, view),
  },
  {
    case: 'refuse a million keys',
    n: largeInKeys.length,
    run: () => receiveRecord(largeInKeys, view),
  },
]);
const fully = await measure([
  { case: 'verify one signature of a full state', n: fullN, run: verifyFull },
  {
    case: 'take in a new record of a full state',
    n: fullN,
    run: () => receiveRecord(fullArrival(), view),
  },
]);
// Beside as many verifications at once, as when records of many authors arrive.
const many = await measure([
  { case: `verify ${inFlight} signatures at once`, n: n * inFlight, run: together(verify) },
  {
    case: `take in ${inFlight} new records at once`,
    n: n * inFlight,
    run: together(() => receiveRecord(arrival(), view)),
  },
]);
// Beside the schema as it was written.
const dataOf = (text: string) =>
  (JSON.parse(text.slice(text.indexOf('{'))) as { data: unknown }).data;
const value = { data: dataOf(payload) };
const fullValue = dataOf(fullWire);
const parsing = await measure([
  {
    case: 'parse a state of 10 units by its schema',
    n: unitsInState,
    run: () => StateSchema.safeParse(value.data),
  },
  { case: 'parse a state of 10 units', n: unitsInState, run: () => parseState(value.data) },
  // What was adopted once is adopted again as it is.
  {
    case: 'adopt a state of 10 units',
    n: unitsInState,
    run: () => adopt(StateSchema, value.data),
  },
  {
    case: 'parse a full state of 10 units by its schema',
    n: unitsInState,
    run: () => StateSchema.safeParse(fullValue),
  },
  { case: 'parse a full state of 10 units', n: unitsInState, run: () => parseState(fullValue) },
]);

report({
  name: 'records',
  rows: [...single, ...fully, ...many, ...parsing],
  agrees: await agrees(),
});

async function agrees(): Promise<boolean> {
  const opened = await receiveRecord(wire, view);
  const repeated = await receiveRecord(wire, again);
  if (!(await verify()) || opened.outcome !== 'applied') return false;
  deepStrictEqual(opened.record.data, state);
  const openedFull = await receiveRecord(fullWire, view);
  if (!(await verifyFull()) || openedFull.outcome !== 'applied') return false;
  deepStrictEqual(openedFull.record.data, full);
  deepStrictEqual(parseState(fullValue), StateSchema.parse(fullValue));
  deepStrictEqual(parseState(value.data), StateSchema.parse(value.data));
  deepStrictEqual(adopt(StateSchema, structuredClone(value.data))?.value, parseState(value.data));
  const refused = await Promise.all(
    [forged, large, largeInBytes, largeInKeys].map((text) => receiveRecord(text, view)),
  );
  const reasons = refused.map((receipt) => receipt.outcome === 'rejected' && receipt.reason);
  deepStrictEqual(reasons, ['bad-signature', 'too-large', 'too-large', 'too-large']);
  return repeated.outcome === 'duplicate';
}
