import { LIMITS } from '@symbolon/peer';
import { describe, expect, test } from 'vitest';
import type { FaultName } from './fault.ts';
import { createUnheardRecords, type Held } from './unheard-records.ts';

const PATH = '/allocation/state';
/** What a right clock gives at the moment that all of it happens in. */
const VERSION = 1_000_000;
const NOW = VERSION + LIMITS.behindMs;

/** Whether what a reader has need not be known to an author that is two below it, or at what is said instead. */
function isExempt({
  faults = [],
  hasLied = false,
  saidBy = {},
  aboveMs = 0,
  own = -2,
}: {
  faults?: FaultName[];
  hasLied?: boolean;
  /** How its author was when it said so; not at all if nobody saw it. */
  saidBy?: { isHonest?: boolean } | null;
  /** How far its version is above what a right clock gives. */
  aboveMs?: number;
  /** What its author is at, from there. */
  own?: number | null;
}): boolean {
  const author = { isHonest: true, hasLied };
  // Only what is looked at.
  const run = { faults: new Set(faults), machines: [author], nowMs: () => NOW } as unknown;
  const unheard = createUnheardRecords(run as Parameters<typeof createUnheardRecords>[0]);
  const machine = (changed: object) => ({ ...author, ...changed }) as unknown as Held['author'];
  const one = machine({});
  const version = VERSION + aboveMs;
  if (saidBy !== null) {
    Object.assign(one, saidBy);
    unheard.published(one, { path: PATH, version, wire: '' });
    Object.assign(one, { isHonest: true });
  }
  const held = { reader: machine({}), author: one, collection: 'state', path: PATH } as const;
  return unheard.isOne({
    ...held,
    applied: version,
    own: own === null ? undefined : version + own,
  });
}

const unseen = { saidBy: null };
const device: FaultName[] = ['two-devices', 'relay-restart'];
const jump: FaultName[] = ['clock-jump', 'crash-blank', 'relay-restart'];

describe('a record that is above all that its author knows of', () => {
  test.each([
    ['said by another device to a relay that lost it', { ...unseen, faults: device }],
    ['said by a clock that was ahead, or above that', { faults: jump, aboveMs: 5_001 }],
    ['said as a liar', { hasLied: true, saidBy: { isHonest: false } }],
  ])('may be %s', (_, given) => {
    expect(isExempt(given)).toBe(true);
  });

  test.each([
    ['of a run without such faults', unseen],
    ['where no relay lost its memory', { ...unseen, faults: ['two-devices'] }],
    ['where no clock jumped and there is one device', { ...unseen, faults: ['relay-restart'] }],
    [
      'where nobody whose clock jumped lost its memory',
      { ...unseen, faults: ['clock-jump', 'relay-restart'] },
    ],
    [
      'where whoever lost its memory had a right clock',
      { ...unseen, faults: ['crash-blank', 'relay-restart'] },
    ],
    ['that its author said itself', { faults: device }],
    ['that a liar said before it lied', { hasLied: true }],
    ['by a clock that was right', { faults: jump, aboveMs: 5_000 }],
    ['by a clock that was behind', { faults: jump, aboveMs: -90_000 }],
    ['which its author is at', { ...unseen, faults: device, own: 0 }],
    ['which is older than what its author is at', { ...unseen, faults: device, own: 1 }],
    ['of an author that has said nothing', { ...unseen, faults: device, own: null }],
  ] satisfies [string, Parameters<typeof isExempt>[0]][])('is none %s', (_, given) => {
    expect(isExempt(given)).toBe(false);
  });
});
