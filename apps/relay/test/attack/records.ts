import { connectRaw } from '../raw-client.ts';
import { createAuthor, putOf } from '../records.ts';
import type { Target } from './target.ts';

/** Authors that nobody has heard of, one record each. */
export async function floodWithAuthors({ url }: Target, count: number): Promise<void> {
  const client = await connectRaw(url, { localAddress: '127.0.5.1' });
  for (let made = 0; made < count; made += 50) {
    const authors = await Promise.all(Array.from({ length: 50 }, createAuthor));
    const writes = await Promise.all(authors.map((author) => author.write(0)));
    for (const answer of await Promise.all(writes.map((write) => client.ask(putOf(write))))) {
      if (answer.err !== undefined) throw new Error(`refused: ${answer.err}`);
    }
  }
  client.close();
}

/** Old records again, the same again, forged ones and ones of the future: none of them changes anything. */
export async function replay({ url }: Target, count: number): Promise<void> {
  const client = await connectRaw(url, { localAddress: '127.0.6.1' });
  const author = await createAuthor();
  const [old, kept, next] = [await author.write(0), await author.write(1), await author.write(2)];
  const future = await author.write(60 * 60_000);
  const forged = { ...next, value: String(next.value).replace('version', 'versiom') };
  await client.ask(putOf(kept));
  for (let sent = 0; sent < count; sent += 4) {
    // The gate does not answer what it refuses.
    client.send(JSON.stringify({ '#': '0future', ...putOf(future) }));
    const asked = [old, kept, forged].map((write) => client.ask(putOf(write)));
    const answers = (await Promise.all(asked)).map(({ err }) => err);
    const expected = ['older', undefined, 'bad-signature'];
    if (answers.join() !== expected.join()) throw new Error(`answered ${answers.join()}`);
  }
  const { put } = await client.ask({ get: { '#': author.soul } });
  if (put?.[author.soul]?.['data'] !== kept.value) throw new Error('a replay has changed a record');
  client.close();
}
