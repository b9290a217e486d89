import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { AttackReport } from '../test/attack/attack.ts';

test('100,000 hostile frames and all else one can think of do a relay no harm', async () => {
  const script = fileURLToPath(new URL('../test/attack/run.ts', import.meta.url));
  const flags = ['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx')];
  // It ends with a fault's status where one is found; that is told better by the report.
  const attack = await promisify(execFile)(process.execPath, [...flags, script, '100000']).catch(
    (error: unknown) => error as { stdout: string; code: number },
  );
  const report = JSON.parse(attack.stdout) as AttackReport;
  expect(report).toMatchObject({ frames: 100_000, faults: [] });
  expect('code' in attack).toBe(false);
}, 240_000);
