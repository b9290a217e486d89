import { describe, expect, test } from 'vitest';
import type { FaultName } from './fault.ts';
import { createUnheardRecords, type Held } from './unheard-records.ts';

const PATH = '/allocation/state';

/** Whether a reader's version 5 need not be known to an author that is at 3, or at what is said instead. */
function isExempt({
  faults = [],
  hasLied = false,
  saidBy = {},
  own = 3,
}: {
  faults?: FaultName[];
  hasLied?: boolean;
  /** How its author was when it said version 5; not at all if nobody saw it say so. */
  saidBy?: { isHonest?: boolean; clockOffsetMs?: number } | null;
  own?: number | null;
}): boolean {
  const author = { isHonest: true, clockOffsetMs: 0, hasLied };
  // Only what is looked at.
  const run = { faults: new Set(faults), machines: [author] } as unknown;
  const unheard = createUnheardRecords(run as Parameters<typeof createUnheardRecords>[0]);
  const machine = (changed: object) => ({ ...author, ...changed }) as unknown as Held['author'];
  const one = machine({});
  if (saidBy !== null) {
    Object.assign(one, saidBy);
    unheard.published(one, { path: PATH, version: 5, wire: '' });
    Object.assign(one, { isHonest: true, clockOffsetMs: 0 });
  }
  const held = { reader: machine({}), author: one, collection: 'state', path: PATH } as const;
  return unheard.isOne({ ...held, applied: 5, own: own ?? undefined });
}

const unseen = { saidBy: null };
const device: FaultName[] = ['two-devices', 'relay-restart'];
const jump: FaultName[] = ['clock-jump', 'relay-restart'];

describe('a record that is above all that its author knows of', () => {
  test.each([
    ['said by another device to a relay that lost it', { ...unseen, faults: device }],
    ['said by a clock that was ahead', { faults: jump, saidBy: { clockOffsetMs: 31_000 } }],
    ['said as a liar', { hasLied: true, saidBy: { isHonest: false } }],
  ])('may be %s', (_, given) => {
    expect(isExempt(given)).toBe(true);
  });

  test.each([
    ['of a run without such faults', unseen],
    ['where no relay lost its memory', { ...unseen, faults: ['two-devices'] }],
    ['where no clock jumped and there is one device', { ...unseen, faults: ['relay-restart'] }],
    ['that its author said itself', { faults: device }],
    ['that a liar said before it lied', { hasLied: true }],
    ['by a clock that was a little wrong', { faults: jump, saidBy: { clockOffsetMs: 30_000 } }],
    ['by a clock that was behind', { faults: jump, saidBy: { clockOffsetMs: -90_000 } }],
    ['which its author is at', { ...unseen, faults: device, own: 5 }],
    ['which is older than what its author is at', { ...unseen, faults: device, own: 6 }],
    ['of an author that has said nothing', { ...unseen, faults: device, own: null }],
  ] satisfies [string, Parameters<typeof isExempt>[0]][])('is none %s', (_, given) => {
    expect(isExempt(given)).toBe(false);
  });
});
