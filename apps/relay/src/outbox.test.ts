import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createPool } from './pool.ts';
import { createOutbox } from './outbox.ts';

async function pairOfSockets(): Promise<{ near: WebSocket; far: WebSocket }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const far = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [near] = (await once(server, 'connection')) as [WebSocket];
  if (far.readyState !== WebSocket.OPEN) await once(far, 'open');
  onTestFinished(() => {
    far.terminate();
    server.close();
  });
  return { near, far };
}

const limits = { bufferedBytes: 1_000, largestBuffer: 1e9, slowReaderTimeout: 1_000 };

test('a disk that cannot be read costs who waits for it its connection, and nothing else', async () => {
  const { near, far } = await pairOfSockets();
  far.pause();
  const failures: unknown[] = [];
  const outbox = createOutbox(near, {
    ...{ limits, pool: createPool(1e9), account: {}, now: Date.now },
    gather: () => undefined,
    newest: () => Promise.reject(new Error('the disk')),
    onSent: () => undefined,
    onCutOff: () => undefined,
    onFailure: (error) => failures.push(error),
  });
  for (let sent = 0; !outbox.isBehind(); sent += 1) {
    expect(sent).toBeLessThan(1_000);
    outbox.send('x'.repeat(100_000));
  }
  outbox.tell('a soul', Buffer.from('news'));
  const closed = once(near, 'close');
  far.resume();
  await closed;
  expect(failures).toEqual([new Error('the disk')]);
});

test('where all together have too much on the way, who has most is cut off', async () => {
  const pool = createPool(1_000_000);
  const cutOff: string[] = [];
  const [greedy, modest] = [await pairOfSockets(), await pairOfSockets()];
  const outboxOf = (name: string, { near }: { near: WebSocket }) =>
    createOutbox(near, {
      limits: { ...limits, bufferedBytes: 1e9 },
      ...{ pool, account: {}, now: Date.now },
      gather: () => undefined,
      newest: () => Promise.resolve([]),
      onSent: () => undefined,
      onCutOff: () => cutOff.push(name),
      onFailure: () => undefined,
    });
  const [large, small] = [outboxOf('greedy', greedy), outboxOf('modest', modest)];
  greedy.far.pause();
  const closed = once(greedy.near, 'close');
  for (let sent = 0; greedy.near.readyState === WebSocket.OPEN; sent += 1) {
    expect(sent).toBeLessThan(1_000);
    large.send('x'.repeat(100_000));
    small.send('x');
  }
  large.inspect(Date.now());
  small.inspect(Date.now());
  expect(cutOff).toEqual(['greedy']);
  expect(modest.near.readyState).toBe(WebSocket.OPEN);
  await closed;
  large.end();
  expect(pool.bytes).toBeLessThan(1_000_000);
});
