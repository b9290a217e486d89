/** Sealing a record, and taking one in, beside one bare verification of a signature. */
import { deepStrictEqual } from 'node:assert/strict';
import { deriveIdentity, receiveRecord, sealRecord, type ReaderView } from '@symbolon/identity';
import { StateSchema, parseState, recordPath, type State } from '@symbolon/schemas';
import { measure } from './src/measure.ts';
import { report } from './src/report.ts';

const unitsInState = 10;
const now = Date.UTC(2026, 0, 1);

const author = await deriveIdentity('benchmark author');
const stranger = await deriveIdentity('benchmark stranger');

const state = parseState({
  profile: { name: 'Ana' },
  units: Array.from({ length: unitsInState }, (_, index) => ({
    id: `unit-${index}`,
    kind: index % 2 === 0 ? 'capacity' : 'need',
    type: ['meals', 'childcare', 'tools'][index % 3],
    quantity: 1 + index,
    measure: 'hours',
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
const again = { ...view, applied: { version: now, wire } };

const payload = new TextEncoder().encode(wire);
const ecdsa = { name: 'ECDSA', hash: 'SHA-256' };
const { privateKey, publicKey } = author.keys;
const signature = await crypto.subtle.sign(ecdsa, privateKey, payload);
const size = payload.length;

const rows = await measure([
  {
    case: 'verify one signature',
    n: size,
    run: () => crypto.subtle.verify(ecdsa, publicKey, signature, payload),
  },
  { case: 'seal', n: size, run: () => sealRecord(author, draft) },
  { case: 'take in a new record', n: size, run: () => receiveRecord(wire, view) },
  { case: 'take in the same bytes again', n: size, run: () => receiveRecord(wire, again) },
  { case: 'refuse a forgery', n: size, run: () => receiveRecord(forged, view) },
]);

report({ name: 'records', rows, agrees: await opensToWhatWasSealed() });

async function opensToWhatWasSealed(): Promise<boolean> {
  const opened = await receiveRecord(wire, view);
  const repeated = await receiveRecord(wire, again);
  const refused = await receiveRecord(forged, view);
  if (opened.outcome !== 'applied') return false;
  deepStrictEqual(opened.record.data, state);
  return repeated.outcome === 'duplicate' && refused.outcome === 'rejected';
}
