import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { AttackReport } from '../test/attack/attack.ts';

test('100,000 hostile frames and all else one can think of do a relay no harm', async () => {
  const script = fileURLToPath(new URL('../test/attack/run.ts', import.meta.url));
  const flags = ['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx')];
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...flags,
    script,
    '100000',
  ]).catch(
    // How long the honest had to wait is judged where the machine is quiet.
    (error: unknown) => error as { stdout: string },
  );
  const report = JSON.parse(stdout) as AttackReport;
  expect(report).toMatchObject({ frames: 100_000, crashed: false, polluted: [] });
  expect(report.grownMiB).toBeLessThanOrEqual(64);
  expect(report.exchanged).toBeGreaterThan(20);
}, 240_000);
