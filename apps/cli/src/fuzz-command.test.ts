import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseRun } from '@symbolon/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { symbolon } from '../test/spawned.ts';

const timeout = 90_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-fuzz-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test(
  'fuzz simulates the seeds asked for, and says how often what happened',
  { timeout },
  async () => {
    const args = ['fuzz', '--from', '101', '--seeds', '2', '--workers', '2', '--json'];
    const { status, stdout, stderr } = await symbolon(...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const told = JSON.parse(stdout) as { from: number; seeds: number; rarities: unknown[] };
    expect(told).toMatchObject({ from: 101, seeds: 2, failures: [] });
    expect(told.rarities).toContainEqual({ name: 'phase rule: step', seeds: 2, of: 2 });
  },
);

test('fuzz fails where something hardly happened, and names it', { timeout }, async () => {
  const args = ['fuzz', '--from', '101', '--seeds', '1', '--workers', '1', '--least', '1'];
  const { status, stderr } = await symbolon(...args);
  expect(status).toBe(1);
  // One seed cannot show every fault.
  expect(stderr).toMatch(/^“fault: [a-z-]+” happened in 0 of 1 seeds, fewer than 1%/m);
  expect(stderr).not.toContain('phase rule: step');
});

test('replay runs a file again, and says that it went otherwise', { timeout }, async () => {
  const choices = chooseRun({ seed: 3, participants: 3, schedule: [] });
  const violation = { checker: 'views-agree', atMs: 1, message: 'not any more' };
  const repro = { symbolon: 'repro 1', choices, violation, traceHash: 'another' };
  const file = join(folder, 'repro.json');
  await writeFile(file, JSON.stringify(repro));
  const { status, stdout } = await symbolon('replay', file);
  expect(status).toBe(0);
  expect(stdout).toContain('fails no more');
  expect(stdout).toContain('otherwise than it did then');
});

test('replay refuses what is no repro file, in one line', async () => {
  const file = join(folder, 'none.json');
  await writeFile(file, '{}');
  const { status, stderr } = await symbolon('replay', file);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^symbolon: repro\S* .*\n$/);
  const missing = await symbolon('replay', join(folder, 'missing.json'));
  expect(missing).toMatchObject({ status: 2, stdout: '' });
});

test('simulate --faults draws a group, and tells what went wrong', { timeout }, async () => {
  const args = ['simulate', '--faults', 'loss,crash-disk', '--participants', '3', '--seed', '4'];
  const { status, stdout } = await symbolon(...args);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^3 participants, seed 4\n/);
  expect(stdout).toMatch(/ loss, 0\.\d+\n/);
  expect(stdout).toContain('crash-disk, participants');
  expect(stdout).toContain('Every law was kept');
});

test('simulate --faults names the faults there are to whoever names another', async () => {
  const { status, stderr } = await symbolon('simulate', '--faults', 'earthquake');
  expect(status).toBe(2);
  expect(stderr).toContain('no fault is called "earthquake": there are slow, loss,');
});
