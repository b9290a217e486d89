// The relay that is attacked, in a process of its own that tells how it is when asked over its channel.
import { pino } from 'pino';
import { createRelay } from '../../src/index.ts';

const relay = await createRelay({
  port: 0,
  data: process.argv[2] ?? '',
  log: pino({ level: 'silent' }),
  handshakeTimeout: '2s',
  slowReaderTimeout: '3s',
  probeInterval: '8s',
});

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  (globalThis as { gc?: () => void }).gc?.();
  const prototypes = [Object, Array, String, Function, Map, Set, Promise];
  process.send?.({
    polluted: prototypes.flatMap((of) => Object.keys(of.prototype as object)),
    rss: process.memoryUsage.rss(),
    processorMs: (user + system) / 1_000,
    connections: relay.connections(),
    counts: Object.fromEntries(relay.counts),
  });
});
process.on('disconnect', () => process.exit());
process.send?.({ url: relay.url });
