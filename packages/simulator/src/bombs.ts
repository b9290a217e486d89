import type { Identity } from '@symbolon/peer';
import { craftRecord, signText, type CraftedRecord } from './crafted-record.ts';

/** Deeper than anything is read. */
const DEPTH = 5_000;
const TOO_LONG = 70 * 1024;

/** Records that are signed as they should be, and that no reader may take: one of each kind. */
export function bombs(
  identity: Pick<Identity, 'id' | 'sign'>,
  record: CraftedRecord,
): readonly (() => Promise<string>)[] {
  const { version } = record;
  const craft = (change: Partial<CraftedRecord>) => () =>
    craftRecord(identity, { ...record, ...change });
  const text = (payload: string) => () => signText(identity, `ES256.${String(version)}.${payload}`);
  return [
    craft({ data: { units: 'x'.repeat(TOO_LONG) } }),
    craft({ data: { units: [{ id: 'u', kind: 'need', type: 't', quantity: -1 }] } }),
    craft({ data: null }),
    craft({ format: '2.0' }),
    craft({ algorithm: 'RS512' }),
    craft({ author: identity.id.split('').reverse().join('') }),
    craft({ path: `${record.path}/deeper` }),
    craft({ path: '/other/state' }),
    craft({ time: record.time + 3_600_000 }),
    craft({ version: record.time + 3_600_000 }),
    craft({ extra: { constructor: { prototype: {} } } }),
    text('['.repeat(DEPTH) + ']'.repeat(DEPTH)),
    text('{"ids":["nobody"],"data":"~7"}'),
    text('{"format":"1.0"'),
    text('{"__proto__":{"polluted":true}}'),
    () => Promise.resolve('no record at all'),
    () => Promise.resolve(''),
  ];
}
