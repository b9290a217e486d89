// Starts a relay and a participant, lets a record pass, ends both, and does nothing to end itself.
import { createGunNetwork, hostClock } from '@symbolon/gun';
import { createIdentity } from '@symbolon/identity';
import { WebSocket } from 'ws';
import { createRelay } from '../src/index.ts';

const relay = await createRelay({ data: process.argv[2] ?? '', port: 0 });
const signer = await createIdentity();
const clock = hostClock(globalThis);
const network = createGunNetwork({ signer, relays: [relay.url], clock, webSocket: WebSocket });
await network.connect();
await new Promise<void>((resolve) => {
  network.subscribe(signer.id, '/allocation/state', () => {
    resolve();
  });
  network.discover('allocation', () => undefined);
  void network.publish({
    path: '/allocation/state',
    version: Date.now() - 1_000,
    wire: 'anything: the author hears it from its own Gun',
  });
});
await network.read(signer.id, '/allocation/state', 1_000);
await network.close();
await relay.close();
process.stdout.write('closed');
