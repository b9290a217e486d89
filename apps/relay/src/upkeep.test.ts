import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { keepUp } from './upkeep.ts';

const OFTEN = 20;
const never = 2 ** 31 - 1;
const settings = {
  ...{ probeInterval: OFTEN, handshakeTimeout: never, slowReaderTimeout: never },
  ...{ idleTimeout: never, maxAge: never },
};

test('what has come is read before anybody is judged for not having said it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const far = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [near] = (await once(server, 'connection')) as [Socket];
  const order: string[] = [];
  near.on('data', () => order.push('heard'));
  const stop = keepUp(
    { probe: () => order.push('judged'), sweep: () => undefined, age: () => undefined },
    settings,
  );
  onTestFinished(() => {
    stop();
    far.destroy();
    server.close();
  });
  far.write('a sign of life');
  // As where there is much to do: the time is up when this is over, and what was written lies there.
  const until = performance.now() + 3 * OFTEN;
  while (performance.now() < until);
  while (!order.includes('judged')) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(order[0]).toBe('heard');
});
