import { expect, it } from 'vitest';
import { createRejectionLog, type Rejection } from './rejections.ts';

const refusal = {
  peer: 'ana',
  path: '/p/state',
  reason: 'malformed',
  detail: 'none',
  at: 1,
} as const;

it('counts by peer, path and reason', () => {
  const log = createRejectionLog();
  log.note(refusal);
  log.note({ ...refusal, at: 2, detail: 'again' });
  log.note({ ...refusal, reason: 'bad-signature' });
  expect(log.rejections.get()).toMatchObject([
    { reason: 'malformed', count: 2, at: 2, detail: 'again' },
    { reason: 'bad-signature', count: 1 },
  ]);
});

it('remembers a bounded number of kinds, those that happened last', () => {
  const log = createRejectionLog();
  log.note({ ...refusal, peer: 'first' });
  log.note({ ...refusal, peer: 'often' });
  for (let index = 0; index < 499; index += 1) {
    log.note({ ...refusal, peer: `peer ${index}` });
    log.note({ ...refusal, peer: 'often' });
  }
  const kept: readonly Rejection[] = log.rejections.get();
  expect(kept).toHaveLength(500);
  expect(kept.some(({ peer }) => peer === 'first')).toBe(false);
  expect(kept.at(-1)).toMatchObject({ peer: 'often', count: 500 });
});
