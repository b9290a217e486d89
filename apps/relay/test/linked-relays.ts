import { expect } from 'vitest';
import type { Relay } from '../src/relay-options.ts';
import { connectRaw, type RawClient } from './raw-client.ts';
import { putOf, type Author } from './records.ts';

/** Resolves once something holds that nothing tells of when it comes about. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Follows authors at a relay, over one connection. */
export async function follow(relay: Relay, ...authors: Author[]): Promise<RawClient> {
  const client = await connectRaw(relay.url);
  for (const { soul } of authors) await client.ask({ get: { '#': soul } });
  return client;
}

/** Resolves once a follower has heard something of an author. */
export const hears = (client: RawClient, { soul }: Author, value: unknown) =>
  client.heard(({ put }) => put?.[soul]?.['data'] === value);

/** Has a relay take what an author writes, and gives the record's text. */
export async function put(relay: Relay, author: Author, version: number): Promise<unknown> {
  const client = await connectRaw(relay.url);
  const write = await author.write(version);
  expect(await client.ask(putOf(write))).toMatchObject({ ok: { '': 1 } });
  client.close();
  return write.value;
}
