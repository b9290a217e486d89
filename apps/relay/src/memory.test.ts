import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkSettings } from './settings/check.ts';

/** What is kept is so much less in the test, and what is weighed counts as often. */
const SHRUNK_BY = 20;

interface Weighed {
  readonly heapBytes: number;
  readonly records: number;
  readonly souls: number;
}

test('all that strangers may have a relay keep track of leaves half of its heap to what goes on', async () => {
  const unit = await readFile(new URL('../deploy/symbolon-relay.service', import.meta.url), 'utf8');
  const heapMiB = Number(/--max-old-space-size=(\d+)/.exec(unit)?.[1]);
  const script = fileURLToPath(new URL('../test/full-relay.ts', import.meta.url));
  const flags = ['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx')];
  const execArgv = ['--expose-gc', ...flags];
  const child = fork(script, [String(SHRUNK_BY)], { execArgv });
  const [weighed] = (await once(child, 'message')) as [Weighed];
  const { storeRecords, souls } = checkSettings({});
  expect(weighed).toMatchObject({ records: storeRecords, souls });
  expect(weighed.heapBytes / 2 ** 20).toBeLessThan(heapMiB / 2);
});
