import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from './run.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-run-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('run', () => {
  test('tells the exit status, and keeps what was printed', async () => {
    const log = join(folder, 'logs/program.log');
    const program = 'console.log("out"); console.error("err"); process.exitCode = 3';
    const { code, output } = await run(process.execPath, ['-e', program], { log });
    expect(code).toBe(3);
    expect(output.split('\n').sort()).toEqual(['', 'err', 'out']);
    expect(await readFile(log, 'utf8')).toBe(output);
  });

  test('adds to a log where that is asked for', async () => {
    const log = join(folder, 'program.log');
    await run(process.execPath, ['-p', '1'], { log });
    await run(process.execPath, ['-p', '2'], { log, append: true });
    expect(await readFile(log, 'utf8')).toBe('1\n2\n');
  });

  test('fails where there is no such program', async () => {
    const log = join(folder, 'program.log');
    await expect(run(join(folder, 'nothing'), [], { log })).rejects.toThrow('ENOENT');
  });
});

describe.skipIf(process.platform === 'win32')('what a program started', () => {
  // A child that would stay for ten minutes and holds the output open for as long as it is there:
  // that the run is over before this test gives up means that the child is gone.
  const child = 'console.log("child"); setTimeout(() => {}, 600_000)';
  const start = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: ["ignore", "pipe", "inherit"] })`;
  const print = 'process.stdout.write(data)';

  test('is gone when its time is up', { timeout: 20_000 }, async () => {
    const log = join(folder, 'program.log');
    const program = `${start}.stdout.on("data", (data) => ${print})`;
    const { code, output } = await run(process.execPath, ['-e', program], { log, limitMs: 3_000 });
    expect(code).not.toBe(0);
    expect(output).toBe('child\n');
  });

  test('is gone when the program has ended', async () => {
    const log = join(folder, 'program.log');
    const program = `${start}.stdout.on("data", (data) => { ${print}; process.exit(0); })`;
    const { code, output } = await run(process.execPath, ['-e', program], { log });
    expect(code).toBe(0);
    expect(output).toBe('child\n');
  });
});
