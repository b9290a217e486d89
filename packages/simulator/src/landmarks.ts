import type { Rejection } from '@symbolon/peer';
import { FAULT_NAMES } from './fault.ts';

type Reason = Rejection['reason'];

/** Named one by one by type, so that a new reason to refuse something cannot be forgotten. */
const REASONS: Readonly<Record<Reason, true>> = {
  'too-large': true,
  malformed: true,
  'from-the-future': true,
  'unknown-algorithm': true,
  'bad-signature': true,
  'wrong-author': true,
  'wrong-path': true,
  'newer-format': true,
  'invalid-schema': true,
  equivocation: true,
  busy: true,
};

/**
 * What has to happen in some seeds at least, as runs name it in what they report: every fault, every
 * reason to refuse a record, every branch of the phase rule, amounts in both tiers, somebody who is not waited
 * for and a record that is, for a while. A law that is never put to the test has proved nothing.
 */
export const LANDMARKS: readonly string[] = [
  ...Object.values(FAULT_NAMES).flatMap((names) => names.map((name) => `fault: ${name}`)),
  ...Object.keys(REASONS).map((reason) => `rejected: ${reason}`),
  ...['stay for quorum', 'stay for work', 'step', 'jump', 'fall'].map(
    (branch) => `phase rule: ${branch}`,
  ),
  'amount in tier 1',
  'amount in tier 2',
  'settled without somebody',
  'waited for hearsay',
];
