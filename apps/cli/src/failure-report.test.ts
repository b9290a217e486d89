import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRepro, replay, type Fault } from '@symbolon/simulator';
import pc from 'picocolors';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { reportFailure } from './failure-report.ts';
import type { Terminal } from './terminal.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon failures '));
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** What is told of a run that fails: a clock set to before all time puts its owner where nobody can be. */
async function told(): Promise<string[]> {
  const notes: string[] = [];
  const terminal: Terminal = {
    print: () => undefined,
    note: (line) => notes.push(line),
    progress: () => undefined,
    width: 80,
    colours: pc.createColors(false),
  };
  const schedule: Fault[] = [
    { fault: 'loss', at: 0, until: 30_000, strength: 0.1 },
    { fault: 'clock-jump', at: 100, until: 20_000, who: [1], strength: -1e15 },
  ];
  await reportFailure(terminal, { seed: 8, participants: 3, schedule }, folder);
  return notes;
}

test('a failure is shrunk, kept, and told of with what to paste', { timeout: 90_000 }, async () => {
  vi.stubEnv('npm_lifecycle_event', undefined);
  const notes = await told();
  const file = join(folder, 'seed-8.json');
  expect(notes).toEqual([
    'seed 8 failed; looking for the faults that it takes',
    '  symbolon fuzz --from 8 --seeds 1',
    expect.stringMatching(/^nobody-dragged, after \d+\.\d s: p1 is in phase \d+, which nobody/),
    '  {"fault":"clock-jump","at":100,"until":20000,"who":[1],"strength":-1000000000000000}',
    'See it again with',
    `  symbolon replay "${file}"`,
  ]);
  const { isSame, report } = await replay(parseRepro(await readFile(file, 'utf8')));
  expect([isSame, report.ok]).toEqual([true, false]);
});

test.each([
  ['symbolon', 'npm run symbolon --'],
  ['npx', 'npx symbolon'],
])('what to paste begins as the command was run: %s', { timeout: 90_000 }, async (event, typed) => {
  vi.stubEnv('npm_lifecycle_event', event);
  const notes = await told();
  expect(notes).toContain(`  ${typed} fuzz --from 8 --seeds 1`);
  expect(notes.at(-1)).toMatch(`  ${typed} replay `);
});
