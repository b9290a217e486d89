import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { connectRaw } from '../test/raw-client.ts';
import { createAuthor, putOf } from '../test/records.ts';
import { relaysOfTest } from '../test/relays.ts';
import { isWell } from './health-check.ts';

const start = relaysOfTest();
const file = (name: string) => fileURLToPath(new URL(`../test/${name}`, import.meta.url));
// Of a key that is of use to nobody.
const [tlsCert, tlsKey] = [file('localhost-cert.pem'), file('localhost-key.pem')];

test('a relay with a certificate serves TLS, and nothing in the clear', async () => {
  const relay = await start({ tlsCert, tlsKey });
  expect(relay.url).toMatch(/^https:/);
  const client = await connectRaw(relay.url, { ca: readFileSync(tlsCert) });
  const author = await createAuthor();
  expect(await client.ask(putOf(await author.write(0)))).toMatchObject({ ok: { '': 1 } });
  expect(await isWell({ host: '127.0.0.1', port: relay.address.port, tlsCert })).toBe(true);
  await expect(connectRaw(relay.url.replace('https', 'http'))).rejects.toThrow();
});

test('whoever connects and says nothing does not hold up the end', async () => {
  const relay = await start({ tlsCert, tlsKey });
  const client = await connectRaw(relay.url, { ca: readFileSync(tlsCert) });
  const silent = connect(relay.address.port, relay.address.host);
  silent.on('error', () => undefined);
  silent.resume();
  const hungUp = once(silent, 'close');
  await once(silent, 'connect');
  await client.ask({ dam: '?' });
  const began = performance.now();
  await relay.close();
  expect(performance.now() - began).toBeLessThan(2_000);
  await hungUp;
});

test('a certificate without its key, or no certificate, is told', async () => {
  await expect(start({ tlsCert })).rejects.toThrow('tlsCert and tlsKey go together');
  await expect(start({ tlsCert: tlsKey, tlsKey })).rejects.toMatchObject({ code: 'invalid-value' });
  await expect(start({ tlsCert: '/nowhere', tlsKey })).rejects.toMatchObject({
    code: 'invalid-value',
  });
});
