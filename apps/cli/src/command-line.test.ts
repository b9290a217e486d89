import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome, SimulationRun } from '@symbolon/simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import pc from 'picocolors';
import { symbolon } from '../test/spawned.ts';
import { runCommandLine } from './command-line.ts';

const neighbourhood = fileURLToPath(
  new URL('../../../scenarios/neighbourhood.json', import.meta.url),
);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-cli-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test('tells its version', async () => {
  const { status, stdout } = await symbolon('--version');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe('solve', () => {
  test('--json prints one object: amounts in the order of the file, and the totals', async () => {
    const { status, stdout, stderr } = await symbolon('solve', neighbourhood, '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const outcome = JSON.parse(stdout) as Outcome;
    expect(Object.keys(outcome)).toEqual([
      'participants',
      'allocations',
      'delivered',
      'unmet',
      'unused',
    ]);
    expect(outcome.participants).toBe(12);
    expect(Object.keys(outcome.allocations[0] ?? {})).toEqual([
      'source',
      'sourceUnit',
      'target',
      'targetUnit',
      'tier',
      'amount',
    ]);
    expect(outcome.allocations.every(({ amount }) => amount > 0)).toBe(true);
    expect(new Set(outcome.allocations.map(({ tier }) => tier))).toEqual(new Set([1, 2]));
  });

  test('otherwise says who gets what and why, without colours where nobody looks', async () => {
    const { status, stdout } = await symbolon('solve', neighbourhood);
    expect(status).toBe(0);
    expect(stdout).toMatch(/from Dalila, Afternoons with a retired nurse\n.*each chose the other/);
    expect(stdout).not.toContain('\u001b');
  });

  test('takes a rating network in place of a scenario', async () => {
    const ratings = Array.from({ length: 30 }, (_, n) =>
      [n, (n * 7 + 1) % 30, (n * 3) % 10].join(','),
    );
    const trust = await file('trust.csv', ['Source,Target,Weight', ...ratings].join('\n'));
    const all = await symbolon('solve', '--trust', trust, '--seed', '4', '--json');
    expect((JSON.parse(all.stdout) as Outcome).participants).toBe(30);
    const few = await symbolon('solve', '--trust', trust, '--participants', '8', '--json');
    expect((JSON.parse(few.stdout) as Outcome).participants).toBe(8);
  });
});

test('simulate converges on what solve computes, the same way each time', async () => {
  const args = ['simulate', neighbourhood, '--seed', '5', '--latency', '80', '--loss', '0.1'];
  const [once, again, solved] = await Promise.all([
    symbolon(...args, '--json'),
    symbolon(...args, '--json'),
    symbolon('solve', neighbourhood, '--json'),
  ]);
  expect({ status: once.status, stderr: once.stderr }).toEqual({ status: 0, stderr: '' });
  expect(once.stdout).toBe(again.stdout);
  const simulated = JSON.parse(once.stdout) as SimulationRun & Outcome;
  expect(Object.keys(simulated).slice(0, 6)).toEqual([
    'seed',
    'converged',
    'rounds',
    'virtualMs',
    'traceHash',
    'participants',
  ]);
  expect(simulated).toMatchObject({ seed: 5, converged: true });
  expect(simulated.delivered).toBeCloseTo((JSON.parse(solved.stdout) as Outcome).delivered, 6);
});

describe('bad input is told in one line, with status 2', () => {
  const cases: [string, string[], RegExp][] = [
    ['no command', [], /say what to do/],
    ['an unknown command', ['settle'], /unknown command 'settle'/],
    ['an unknown option', ['solve', neighbourhood, '--fast'], /unknown option '--fast'/],
    ['no file', ['solve'], /give a scenario file/],
    ['a file that is not there', ['solve', 'nowhere.json'], /nowhere\.json: there is no such file/],
    ['a folder', ['solve', tmpdir()], /this is a folder/],
    ['a file too many', ['solve', neighbourhood, neighbourhood], /too many arguments/],
    ['two groups', ['solve', neighbourhood, '--trust', 'x.csv'], /not both/],
    ['a number that is none', ['simulate', neighbourhood, '--seed', 'x'], /--seed/],
    ['a loss of everything', ['simulate', neighbourhood, '--loss', '1'], /--loss/],
    ['a delay below 0', ['simulate', neighbourhood, '--latency', '-5'], /--latency/],
    ['a loss among faults', ['simulate', '--faults', 'loss', '--loss', '0.5'], /do not go with/],
    ['a delay among faults', ['simulate', '--faults', '--latency', '9'], /do not go with/],
    ['a seed after which none comes', ['fuzz', '--from', '9007199254740991'], /--from/],
    ['members of a scenario', ['solve', neighbourhood, '--participants', '3'], /only goes with/],
    ['a missing option', ['peer', '--as', 'ana'], /--relay/],
    ['an address that is none', ['dev', '--relay', 'localhost'], /--relay/],
    [
      'nobody of that name',
      ['peer', '--relay', 'ws://127.0.0.1:9/gun', '--scenario', neighbourhood, '--as', 'zoe'],
      /nobody has the id "zoe"; there are ana, bento, .*, lopes/,
    ],
  ];

  test.each(cases)('%s', async (_what, args, reason) => {
    const printed: string[] = [];
    const noted: string[] = [];
    const status = await runCommandLine(args, {
      print: (line) => printed.push(line),
      note: (line) => noted.push(line),
      progress: () => undefined,
      width: 80,
      colours: pc.createColors(false),
    });
    expect(noted).toEqual([expect.stringMatching(reason)]);
    expect(noted[0]).toMatch(/^symbolon: [^\n]+$/);
    expect({ status, printed }).toEqual({ status: 2, printed: [] });
  });

  test('a scenario that is wrong, with the place in it', async () => {
    const scenario = await file(
      'wrong.json',
      JSON.stringify({
        protocol: 'allocation',
        participants: [
          {
            id: 'a',
            name: 'A',
            units: [{ id: 'u', kind: 'need', type: 't', quantity: -1 }],
            weights: {},
          },
        ],
      }),
    );
    const { status, stderr } = await symbolon('solve', scenario);
    expect(stderr).toMatch(/^symbolon: .*participants\[0\]\.units\[0\]\.quantity: [^\n]+\n$/);
    expect(status).toBe(2);
  });

  test('a rating network that is wrong, with its line', async () => {
    const trust = await file('wrong.csv', 'Source,Target,Weight\n1,2,x\n');
    const { status, stderr } = await symbolon('solve', '--trust', trust);
    expect(stderr).toMatch(/^symbolon: .*wrong\.csv: line 2: [^\n]+\n$/);
    expect(status).toBe(2);
  });
});

test('--help lists the commands, with status 0', async () => {
  const { status, stdout } = await symbolon('--help');
  expect(status).toBe(0);
  for (const command of ['solve', 'simulate', 'peer', 'relay', 'dev']) {
    expect(stdout).toContain(command);
  }
});
