import { once } from 'node:events';
import { recordSoul } from '@symbolon/gun/wire';
import { connectRaw } from '../raw-client.ts';
import { createAuthor } from '../records.ts';
import type { Target } from './target.ts';

const BATCH = 5_000;
const ADDRESSES = 10;

/** Gives very many signs of life that nobody asked for: the relay holds nothing of them. */
export async function giveSignsOfLife({ url }: Target, count: number): Promise<void> {
  const client = await connectRaw(url, { localAddress: '127.0.9.1' });
  await client.ask({ get: { '#': (await createAuthor()).soul } });
  const sign = 'x'.repeat(125);
  for (let given = 0; given < count; given += BATCH) {
    for (let each = 0; each < BATCH; each += 1) client.socket.pong(sign);
    const heard = once(client.socket, 'pong');
    client.socket.ping();
    await heard;
  }
  const metrics = await (await fetch(new URL('/metrics', url))).text();
  const held = Number(/^symbolon_relay_inbound_bytes (\d+)/m.exec(metrics)?.[1]);
  // Others attack meanwhile, and what they send is held until it is dealt with.
  if (!(held < (count * sign.length) / 2 + 2 ** 22)) throw new Error(`${held} bytes are held`);
  client.close();
}

/** Follows very many souls that nobody writes, from a few addresses; they are refused above the bounds at most. */
export async function followNobody({ url }: Target, count: number): Promise<void> {
  const { identity } = await createAuthor();
  await Promise.all(
    Array.from({ length: ADDRESSES }, async (_, address) => {
      const client = await connectRaw(url, { localAddress: `127.0.10.${address + 1}` });
      for (let asked = address; asked < count; asked += ADDRESSES) {
        const soul = recordSoul(identity.id, `/p${asked}/notice/${identity.id}`);
        client.send(JSON.stringify({ '#': '0follow', get: { '#': soul } }));
      }
      await client.ask({ dam: '?' });
      client.close();
    }),
  );
}
