// The relay that is attacked, in a process of its own that tells how it is when asked over its channel.
import { monitorEventLoopDelay } from 'node:perf_hooks';
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

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();

const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);

/** What is resident, and what of it the engine knows to be in use. */
function memory() {
  const { rss, heapTotal, heapUsed, arrayBuffers } = process.memoryUsage();
  const parts = { rss, heapTotal, heapUsed, arrayBuffers };
  const entries = Object.entries(parts).map(([name, bytes]) => [name, mebibytes(bytes)]);
  return { rss, memory: Object.fromEntries(entries) as Record<string, number> };
}

process.on('message', () => {
  const blockedMs = delay.max / 1e6;
  const { user, system } = process.cpuUsage();
  (globalThis as { gc?: () => void }).gc?.();
  const prototypes = [Object, Array, String, Function, Map, Set, Promise];
  process.send?.({
    polluted: prototypes.flatMap((of) => Object.keys(of.prototype as object)),
    ...memory(),
    blockedMs,
    processorMs: (user + system) / 1_000,
    connections: relay.connections(),
    counts: Object.fromEntries(relay.counts),
  });
  // Collecting its garbage for this was nobody's attack.
  setTimeout(() => {
    delay.reset();
  }, 20);
});
process.on('disconnect', () => process.exit());
process.send?.({ url: relay.url });
