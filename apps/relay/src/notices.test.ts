import { noticesSoul } from '@symbolon/gun/wire';
import { noticePath } from '@symbolon/schemas';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/folder.ts';
import { connectRaw, type RawClient } from '../test/raw-client.ts';
import { createAuthor, putOf, type Author } from '../test/records.ts';
import { relaysOfTest } from '../test/relays.ts';

const start = relaysOfTest();
const NOTICE = { recognises: true };

const noticeOf = (author: Author, version: number, { identity }: Author) =>
  author.write(version, NOTICE, noticePath('allocation', identity.id));

async function listed(client: RawClient, { identity }: Author): Promise<string[]> {
  const soul = noticesSoul('allocation', identity.id);
  const { put } = await client.ask({ get: { '#': soul } });
  return Object.keys(put?.[soul] ?? {}).filter((field) => field !== '_');
}

test('who left a notice is listed for whom it is, who hears of it at once; nobody else can list', async () => {
  const { url } = await start();
  const [watcher, sender] = [await connectRaw(url), await connectRaw(url)];
  const [source, target, other] = [
    await createAuthor(),
    await createAuthor(),
    await createAuthor(),
  ];
  const soul = noticesSoul('allocation', target.identity.id);
  await watcher.ask({ get: { '#': soul } });
  await sender.ask(putOf(await source.write(0)));
  const notice = await noticeOf(source, 1, target);
  await sender.ask(putOf(notice));
  await sender.ask(putOf(await noticeOf(source, 2, target)));
  const claim = { soul, field: other.identity.id, value: notice.state, state: notice.state };
  await sender.ask(putOf(claim));

  expect(await listed(sender, target)).toEqual([source.identity.id]);
  expect(await listed(sender, other)).toEqual([]);
  // The notice itself goes to who asked for it, the list's entry once.
  await watcher.ask({ dam: '?' });
  const news = watcher.frames.filter((frame) => frame.put?.[soul] !== undefined);
  expect(news).toHaveLength(1);
  const { put } = await sender.ask({ get: { '#': notice.soul, '.': 'data' } });
  expect(put?.[notice.soul]).toBeDefined();
});

test('a relay that starts again knows who left which notices', async () => {
  const folder = await temporaryFolder();
  const [source, target] = [await createAuthor(), await createAuthor()];
  const first = await start({ data: folder.path });
  const client = await connectRaw(first.url);
  await client.ask(putOf(await noticeOf(source, 0, target)));
  await first.close();
  const second = await start({ data: folder.path });
  expect(await listed(await connectRaw(second.url), target)).toEqual([source.identity.id]);
  await second.close();
  await folder.remove();
});

test('an author may leave so many notices and no more, and may change those it left', async () => {
  const { url } = await start({ noticesPerAuthor: 2 });
  const client = await connectRaw(url);
  const [source, ana, ben, cleo] = [
    await createAuthor(),
    await createAuthor(),
    await createAuthor(),
    await createAuthor(),
  ];
  const leave = async (version: number, target: Author) =>
    client.ask(putOf(await noticeOf(source, version, target)));
  expect(await leave(0, ana)).not.toHaveProperty('err');
  expect(await leave(1, ben)).not.toHaveProperty('err');
  expect(await leave(2, cleo)).toMatchObject({ err: 'over-quota' });
  expect(await leave(3, ana)).not.toHaveProperty('err');
  expect(await client.ask(putOf(await source.write(4)))).not.toHaveProperty('err');
  expect(await listed(client, cleo)).toEqual([]);
});
