import { passGate, recordSoul, type Frame } from '@symbolon/gun/wire';
import { expect, test } from 'vitest';
import { createAuthor, putOf } from '../test/records.ts';
import { createAddressAccounts } from './address-accounts.ts';
import { createEngine } from './engine.ts';
import { createInterests } from './interests.ts';
import { createServed } from './served.ts';
import { checkSettings } from './settings/check.ts';
import { createTally } from './tally.ts';
import { createTurns } from './turns.ts';

test('what cannot be read is answered as that, and whoever asks for it goes on', async () => {
  const broken = new Error('the disk');
  const settings = checkSettings({});
  const failures: unknown[] = [];
  const engine = createEngine({
    store: {
      read: () => Promise.reject(broken),
      roster: { list: () => [] },
      notices: { list: () => [] },
    },
    intake: { take: () => Promise.reject(broken) },
    interests: createInterests(settings),
    served: createServed(settings),
    tally: createTally(),
    turns: createTurns(),
    onFailure: (error) => failures.push(error),
  });
  const answers: string[] = [];
  const client = {
    account: createAddressAccounts(settings).of('192.0.2.1'),
    send: (text: string) => answers.push(text),
    tell: () => undefined,
  };
  const author = await createAuthor();
  const asks: Frame[] = [
    { '#': '0get', get: { '#': recordSoul(author.identity.id, '/allocation/state') } },
    { '#': '0put', ...putOf(await author.write(0)) },
  ];
  for (const ask of asks) await engine.handle(ask, client);
  await new Promise((resolve) => setImmediate(resolve));
  const heard = answers.flatMap((text) => passGate(text, Date.now()));
  expect(heard).toMatchObject([
    { frame: { '@': '0get', err: 'storage-failed' } },
    { frame: { '@': '0put', err: 'storage-failed' } },
  ]);
  expect(failures).toEqual([broken, broken]);
});
