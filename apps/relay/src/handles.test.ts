import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/folder.ts';

test('nothing holds a process open after a relay and a network have been closed', async () => {
  const folder = await temporaryFolder();
  const script = fileURLToPath(new URL('../test/come-and-go.ts', import.meta.url));
  const flags = ['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx')];
  const child = spawn(process.execPath, [...flags, script, folder.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let closedAt = Infinity;
  child.stdout.on('data', (printed: Buffer) => {
    if (printed.toString().endsWith('closed')) closedAt = performance.now();
  });
  const [status] = (await once(child, 'close')) as [number];
  expect(status).toBe(0);
  // Timers that were forgotten would hold it for nine seconds.
  expect(performance.now() - closedAt).toBeLessThan(5_000);
  await folder.remove();
});
