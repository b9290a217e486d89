import { once } from 'node:events';
import { connect } from 'node:net';
import { hostileFrames } from '@symbolon/gun/hostile-frames';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { temporaryFolder } from '../test/folder.ts';
import { connectRaw } from '../test/raw-client.ts';
import { createAuthor, putOf } from '../test/records.ts';
import { startRelayProcess } from '../test/relay-process.ts';

/** Ends a line, starts one of its own, paints the terminal, and hides what follows. */
const HOSTILE = '\n{"level":60,"msg":"forged"}\r\n\u001b[31m\u0000\u2028\u202e</script>forged';
/** The same for where a header or a path goes, which take no line breaks. */
const IN_HEADER = '{"level":60,"msg":"forged"}\t\u009b31m</script>forged';

test('what strangers write splits no line of the log, and is found nowhere unescaped', async () => {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const relay = await startRelayProcess({
    args: [
      '--data',
      folder.path,
      '--port',
      '0',
      '--log-level',
      'debug',
      '--trust-proxy',
      '127.0.0.1',
    ],
    env: { SYMBOLON_RELAY_PEER_SECRET: 'a secret of two relays', SYMBOLON_RELAY_ORIGINS: 'null' },
  });
  onTestFinished(() => relay.kill());
  const headers = { 'user-agent': IN_HEADER, 'x-forwarded-for': IN_HEADER, referer: IN_HEADER };
  const url = relay.url.replace(/^http/, 'ws');

  // Where it is from, where it wants to go, and with what right.
  for (const [to, options] of [
    [url, { headers: { ...headers, origin: IN_HEADER } }],
    [`${new URL('/', url).href}${encodeURIComponent(HOSTILE)}`, { headers }],
    [new URL('/peer', url).href, { headers: { ...headers, authorization: `Bearer ${IN_HEADER}` } }],
    [url, { headers: { ...headers, 'sec-websocket-protocol': 'forged' } }],
  ] as const) {
    const socket = new WebSocket(to, options);
    await Promise.race([once(socket, 'error'), once(socket, 'open')]);
    socket.terminate();
  }
  for (const request of [`GET /${HOSTILE} HTTP/1.1\r\n\r\n`, `${HOSTILE}\r\n\r\n`]) {
    const socket = connect(relay.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.end(request).resume();
    await once(socket, 'close');
  }

  // What it says: names, souls, ids, fields, values, and frames of every other bad form.
  const client = await connectRaw(relay.url, { headers });
  const author = await createAuthor();
  const write = await author.write(0, { name: HOSTILE });
  await client.ask(putOf(write));
  for (const soul of [HOSTILE, `~${HOSTILE}/allocation/state`, `${author.soul}${HOSTILE}`]) {
    client.send(JSON.stringify({ '#': '0a', get: { '#': soul } }));
    client.send(JSON.stringify({ '#': HOSTILE, ...putOf({ ...write, soul, field: HOSTILE }) }));
    client.send(JSON.stringify({ '#': '0b', err: HOSTILE, [HOSTILE]: HOSTILE }));
  }
  client.send(HOSTILE);
  for (const { text, reason } of hostileFrames(Date.now())) {
    if (reason !== 'too-large') client.send(text);
  }
  await client.ask({ dam: '?' });
  const relayOfStrangers = new WebSocket(new URL('/peer', url), {
    headers: { ...headers, authorization: 'Bearer a secret of two relays' },
  });
  await once(relayOfStrangers, 'open');
  relayOfStrangers.send(JSON.stringify({ relay: HOSTILE, form: 1 }));
  await once(relayOfStrangers, 'close');
  expect(await relay.terminate()).toBe(0);

  const lines = relay.printed().trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(50);
  for (const line of lines) {
    expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\p{Bidi_Control}]/u);
    const entry = JSON.parse(line) as Record<string, unknown>;
    expect(entry).toMatchObject({
      level: expect.any(Number) as number,
      msg: expect.any(String) as string,
    });
    expect(JSON.stringify(entry)).not.toContain('forged');
  }
  const said = new Set(lines.map((line) => (JSON.parse(line) as { reason?: string }).reason));
  for (const reason of ['wrong-origin', 'wrong-place', 'no-such-peer', 'bad-soul', 'not-json']) {
    expect(said).toContain(reason);
  }
});
