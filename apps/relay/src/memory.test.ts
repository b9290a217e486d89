import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { connectRaw } from '../test/raw-client.ts';
import { MOST_BYTES } from './author-pace.ts';
import { MOST_LINKS } from './peering/peering.ts';
import { MOST_OWED } from './peering/takeover.ts';
import { checkSettings } from './settings/check.ts';

/** What is kept is so much less in the test, and what is weighed counts as often. */
const SHRUNK_BY = 20;
/** Connections that are opened, to see what one takes. */
const CONNECTIONS = 200;
/** What one record that another relay has still to hand over takes: its soul, and what is noted of it. */
const DEBT_BYTES = 512;

interface Weighed {
  readonly heapBytes: number;
  readonly connectionBytes: number;
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
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const clients = await Promise.all(
    Array.from({ length: CONNECTIONS }, (_, index) =>
      connectRaw(url, { localAddress: `127.0.12.${(index % 10) + 1}` }),
    ),
  );
  await Promise.all(clients.map((client) => client.ask({ dam: '?' })));
  child.send('all are there');
  const [weighed] = (await once(child, 'message')) as [Weighed];
  for (const client of clients) client.close();
  const { storeRecords, souls, connections, inboundBytes } = checkSettings({});
  expect(weighed).toMatchObject({ records: storeRecords, souls });
  expect(weighed.heapBytes / 2 ** 20).toBeLessThan(heapMiB / 2);
  const parts = {
    tracked: weighed.heapBytes,
    connections: connections * weighed.connectionBytes,
    inbound: inboundBytes,
    waiting: MOST_BYTES,
    owed: MOST_LINKS * MOST_OWED * DEBT_BYTES,
  };
  const all = Object.values(parts).reduce((sum, part) => sum + part, 0) / 2 ** 20;
  expect(all, JSON.stringify(parts)).toBeLessThan(heapMiB * 0.9);
});
