import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { hostileFrames } from './hostile-frames.ts';

const script = fileURLToPath(new URL('../test/stock-gun.mjs', import.meta.url));

// All of the corpus that end it: by its parser, by what it does with a name, and by whom it takes for waiting.
const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf'];
const deadly = [
  ...['a bad escape', 'half a Unicode escape', 'a signed form with a bad escape'],
  ...['an id that cannot be a text', 'an answer to what cannot be a text'],
  'dam of what is no text and cannot be one',
  ...['length', 'arguments', 'caller', 'apply', 'bind', 'call'].map((name) => `dam "${name}"`),
  ...['put', 'get', 'create'].map((name) => `a get by the id ${name}`),
  ...['one', 'c', 'd', 'prototype', ...names].map((name) => `dam "${name}"`),
  ...['__proto__', 'put', 'get', 'create', ...names].map((name) => `an answer to ${name}`),
  ...names.map((name) => `a put to ${name}`),
];

test.concurrent.each(deadly)(
  'a relay of stock Gun is ended by %s',
  { timeout: 120_000 },
  async (name) => {
    const frame = hostileFrames(Date.now()).find((each) => each.name === name);
    expect(frame).toBeDefined();
    const folder = await mkdtemp(join(tmpdir(), 'symbolon-stock-'));
    const child = fork(script, [folder], { cwd: folder, silent: true, execArgv: [] });
    const exit = once(child, 'exit');
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const socket = new WebSocket(`ws://127.0.0.1:${port}/gun`);
    // It is torn down with the relay.
    socket.on('error', () => undefined);
    await once(socket, 'open');
    socket.send(frame?.text ?? '');
    // Greeted, it would answer, and go on for ever.
    const [code] = (await exit) as [number | null];
    expect(code).toBe(1);
    socket.terminate();
    await rm(folder, { recursive: true, force: true });
  },
);
