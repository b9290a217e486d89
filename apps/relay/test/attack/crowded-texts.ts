import { connectRaw } from '../raw-client.ts';
import type { Target } from './target.ts';

const SENDERS = 8;

/** Texts as large as they may be, of as many pieces as fit: what is dear to read, and cheap to send. */
function crowdedTexts(): readonly string[] {
  const names = (count: number, nameOf: (index: number) => string) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [nameOf(index), 1]));
  const numbers = names(7_000, String);
  const words = names(4_500, (index) => `a${index.toString(36)}`);
  return [
    JSON.stringify({ '#': '0a', put: { a: { _: { '#': 'a', '>': numbers }, ...numbers } } }),
    JSON.stringify({ '#': '0a', put: { a: { _: { '#': 'a', '>': words }, ...words } } }),
    JSON.stringify(names(11_000, (index) => `k${index.toString(36)}`)),
    JSON.stringify(Array.from({ length: 60_000 }, () => 1)),
    `{"#":"0a","put":${'['.repeat(60_000)}${']'.repeat(60_000)}}`,
    JSON.stringify(Array.from({ length: 1_000 }, () => ({ '#': '0a', put: {} }))),
  ];
}

const CROWD = 60;

/** One text that takes long to read from each of very many connections of one address, all at once. */
export async function sendTextsOfCrowd({ url }: Target): Promise<void> {
  const texts = crowdedTexts();
  const clients = await Promise.all(
    Array.from({ length: CROWD }, () => connectRaw(url, { localAddress: '127.0.11.1' })),
  );
  await Promise.all(
    clients.map(async ({ socket }, index) => {
      await new Promise((sent) => {
        socket.send(texts[index % 3] ?? '', sent);
      });
      socket.close();
    }),
  );
}

/** Sends texts that take long to read; resolves when the relay has the last of them, or has hung up. */
export async function sendCrowdedTexts({ url }: Target, count: number): Promise<void> {
  const texts = crowdedTexts();
  await Promise.all(
    Array.from({ length: SENDERS }, async (_, sender) => {
      const client = await connectRaw(url, { localAddress: `127.0.8.${sender + 1}` });
      for (let sent = sender; sent < count; sent += SENDERS)
        client.send(texts[sent % texts.length] ?? '');
      await new Promise<void>((resolve) => {
        client.socket.once('close', () => {
          resolve();
        });
        client.socket.ping(undefined, undefined, () => {
          client.socket.close();
        });
      });
    }),
  );
}
