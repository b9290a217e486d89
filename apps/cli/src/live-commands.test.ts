import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { start, type Spawned } from '../test/spawned.ts';

let folder: string;
let running: Spawned[];

beforeEach(async () => {
  running = [];
  folder = await mkdtemp(join(tmpdir(), 'symbolon-live-'));
  await mkdir(join(folder, 'dashboard'));
  await writeFile(join(folder, 'dashboard', 'index.html'), '<!doctype html>');
});
afterEach(async () => {
  for (const process of running) process.signal('SIGKILL');
  await Promise.all(running.map((process) => process.finished));
  await rm(folder, { recursive: true });
});

function run(...args: string[]): Spawned {
  const process = start(...args);
  running.push(process);
  return process;
}

/** Runs `dev` on ports of the system's choice and resolves with its addresses. */
async function dev(...args: string[]) {
  const process = run(
    'dev',
    ...['--json', '--port', '0', '--relay-port', '0', '--data', join(folder, 'relay')],
    ...['--dashboard', join(folder, 'dashboard')],
    ...args,
  );
  const addresses = JSON.parse(await process.line(/^\{.*\}$/)) as {
    dashboard: string;
    relay: string;
  };
  return { process, addresses };
}

/** Interrupts, and tells how it ended and how long that took. */
async function interrupt(process: Spawned) {
  const from = performance.now();
  process.signal('SIGINT');
  const { status, stderr } = await process.finished;
  return { status, stderr, took: performance.now() - from };
}

test('dev: all neighbours settle over a real relay, the page knows it, Ctrl-C ends all', async () => {
  const { process, addresses } = await dev();
  const config = await fetch(new URL('config.json', addresses.dashboard));
  expect(await config.json()).toEqual({ relays: [addresses.relay] });
  await process.line(/^All 12 have settled\.$/);
  const first = await interrupt(process);
  expect(first.status).toBe(0);
  expect(first.took).toBeLessThan(2_000);
  expect(await readdir(join(folder, 'relay'))).not.toEqual([]);

  const again = await dev();
  await again.process.line(/^All 12 have settled\.$/);
  expect((await interrupt(again.process)).status).toBe(0);
}, 90_000);

test('dev: a busy port is told of, and the next one taken', async () => {
  const first = await dev();
  const { port } = new URL(first.addresses.dashboard);
  const { port: relayPort } = new URL(first.addresses.relay);
  const second = await dev(
    ...['--port', port, '--relay-port', relayPort, '--data', join(folder, 'other')],
  );
  expect(second.addresses.dashboard).not.toBe(first.addresses.dashboard);
  expect(second.addresses.relay).not.toBe(first.addresses.relay);
  await second.process.line(new RegExp(`^Port ${port} is in use`));
  await second.process.line(new RegExp(`^Port ${relayPort} is in use`));
}, 60_000);

test('relay and peer: two participants of a file settle across processes, also after an outage', async () => {
  const scenario = join(folder, 'two.json');
  const unit = { id: 'soup', type: 'meals' };
  const participants = [
    {
      id: 'ana',
      name: 'Ana',
      units: [{ ...unit, kind: 'capacity', quantity: 3 }],
      weights: { ben: 1 },
    },
    {
      id: 'ben',
      name: 'Ben',
      units: [{ ...unit, kind: 'need', quantity: 5 }],
      weights: { ana: 1 },
    },
  ];
  await writeFile(scenario, JSON.stringify({ protocol: 'allocation', participants }));
  const data = join(folder, 'relay');
  const relay = run('relay', '--port', '0', '--data', data);
  const url = /http\S+/.exec(await relay.line(/^Relay at /))?.[0] ?? '';
  const join_ = (id: string) => run('peer', '--relay', url, '--scenario', scenario, '--as', id);
  const [ana, ben] = [join_('ana'), join_('ben')];
  await Promise.all([
    ana.line(/gives 3 of soup to Ben\. You and Ben chose each other: /),
    ben.line(/gets 3 of soup from Ana\./),
  ]);

  expect((await interrupt(relay)).status).toBe(0);
  await ana.line(/^network: (offline|connecting)$/);
  expect((await interrupt(ana)).took).toBeLessThan(2_000);
  run('relay', '--port', new URL(url).port, '--data', data);
  const back = join_('ana');
  await back.line(/gives 3 of soup to Ben/);
  expect((await interrupt(back)).status).toBe(0);

  const inspected = run(
    ...['peer', '--relay', url, '--scenario', scenario, '--as', 'ana', '--inspect'],
  );
  const line = await inspected.line(/"sentence":"You and Ben chose each other/);
  expect(JSON.parse(line)).toMatchObject({
    protocol: { protocol: 'allocation', status: 'running', network: 'online' },
    subscriptions: [{ reason: 'we recognise each other' }],
    rejections: [],
  });
  expect((await interrupt(inspected)).status).toBe(0);
  expect((await interrupt(ben)).status).toBe(0);
}, 90_000);

test('dev without a built dashboard says what to do', async () => {
  const { status, stderr } = await run('dev', '--dashboard', folder).finished;
  expect(stderr).toMatch(/^symbolon: .*no dashboard has been built here[^\n]*\n$/);
  expect(status).toBe(2);
});

test('relay: takes the time to drain that it was given', async () => {
  const relay = run('relay', '--port', '0', '--data', join(folder, 'relay'), '--drain', '2s');
  await relay.line(/^Relay at /);
  const { status, took } = await interrupt(relay);
  expect(status).toBe(0);
  expect(took).toBeGreaterThan(1_900);
});
