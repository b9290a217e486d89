import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

// Longer: `pnpm fuzz SECONDS`. In a process of its own, since it counts what code is reached there.
const seconds = 4;

it(
  'breaks under nothing that a search for new ground comes upon',
  { timeout: 60_000 },
  async () => {
    const program = fileURLToPath(new URL('../test/fuzz/run.ts', import.meta.url));
    const flags = ['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx')];
    const { stdout } = await run(process.execPath, [...flags, program, String(seconds)]);
    expect(stdout).toMatch(/^\d{3,} texts, .* nothing broke\n$/);
  },
);
