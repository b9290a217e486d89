import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sum, tallyOf } from './tally.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-tally-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function reportOf(passed: number, failed: number, pending = 0, todo = 0) {
  const path = join(folder, 'report.json');
  await writeFile(
    path,
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: pending,
      numTodoTests: todo,
    }),
  );
  return path;
}

test('counts what the report counts; what is to be written counts as skipped', async () => {
  const report = await reportOf(5, 0, 2, 1);
  expect(await tallyOf(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 3 });
});

test('counts failed tests once, whatever the exit status', async () => {
  expect(await tallyOf(await reportOf(5, 2), 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
});

test('a run that ended badly without a failed test has failed', async () => {
  expect(await tallyOf(await reportOf(5, 0), 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test('a run without a test has failed', async () => {
  expect(await tallyOf(await reportOf(0, 0, 3), 0)).toEqual({ passed: 0, failed: 1, skipped: 3 });
});

test('a run without a report has failed', async () => {
  const none = join(folder, 'none.json');
  expect(await tallyOf(none, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('adds tallies up', () => {
  const each = { passed: 2, failed: 1, skipped: 3 };
  expect(sum([each, each])).toEqual({ passed: 4, failed: 2, skipped: 6 });
});
