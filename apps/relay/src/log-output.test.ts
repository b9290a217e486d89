import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../test/folder.ts';
import { createLog } from './log-output.ts';

test('lines that cannot be written are lost and counted, and the next that can is written', async () => {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const path = join(folder.path, 'log');
  writeFileSync(path, '');
  // A file that is open for reading alone takes nothing.
  let file = openSync(path, 'r');
  const log = createLog('info', file);
  log.info('one');
  log.info('two');
  expect(readFileSync(path, 'utf8')).toBe('');
  closeSync(file);
  const again = openSync(path, 'a');
  expect(again).toBe(file);
  file = again;
  log.info('three');
  log.info('four');
  closeSync(file);
  const said = readFileSync(path, 'utf8').trim().split('\n');
  expect(said.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { msg: 'three' },
    { lines: 2, msg: 'the log could not be written for a while' },
    { msg: 'four' },
  ]);
});

const embedded = `
  const { createRelay } = await import(${JSON.stringify(import.meta.resolve('./index.ts'))});
  const [data, port] = process.argv.slice(-2);
  const relay = await createRelay({ data, port: Number(port), logLevel: 'info' });
  process.once('SIGTERM', () => void relay.close());
`;

test.runIf(process.platform === 'linux').each<[string, (data: string, port: string) => string[]]>([
  [
    'that runs by itself',
    (data, port) => [
      fileURLToPath(new URL('bin.ts', import.meta.url)),
      ...['--data', data, '--port', port],
    ],
  ],
  ['within a program', (data, port) => ['--input-type=module', '--eval', embedded, data, port]],
])('a relay %s serves though its log is full, and ends when asked', async (_, argsOf) => {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const full = openSync('/dev/full', 'w');
  const relay = spawn(
    process.execPath,
    [
      ...['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx')],
      ...argsOf(folder.path, String(port)),
    ],
    { stdio: ['ignore', full, 'inherit'] },
  );
  onTestFinished(() => void relay.kill('SIGKILL'));
  closeSync(full);
  const exit = once(relay, 'exit');
  const isServing = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isServing())) await new Promise((resolve) => setTimeout(resolve, 50));
  relay.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
});
