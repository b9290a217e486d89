/** What a relay takes in, hands out and remembers of its connections, beside stock Gun under the same load. */
import { bytesPerConnection, putLoad, type LoadResult } from './src/relay-load.ts';
import { startStockRelay, startSymbolonRelay, type RelayProcess } from './src/relays.ts';
import { report } from './src/report.ts';
import type { Row } from './src/measure.ts';

const FOLLOWERS = 10;
const IDLE = 5_000;
const names = ['stock Gun, unverified', 'Symbolon, verified and on disk'] as const;
// What one author and one address may do is not what is measured.
const unlimited = ['--record-burst', '1000000', '--address-record-burst', '1000000'];
const starts: readonly (() => Promise<RelayProcess>)[] = [
  startStockRelay,
  () => startSymbolonRelay([...unlimited, '--log-level', 'info']),
];

const loads = [
  { what: 'as many as it takes, 200 connections', connections: 200, puts: 12_000, rate: 0 },
  { what: '2,000 a second, 200 connections', connections: 200, puts: 10_000, rate: 2_000 },
  { what: '2,000 a second, 1,000 connections', connections: 1_000, puts: 10_000, rate: 2_000 },
];

type RelayRow = Row & Partial<LoadResult>;
const rows: RelayRow[] = [];

for (const { what, connections, puts, rate } of loads) {
  let first: LoadResult | undefined;
  for (const [index, start] of starts.entries()) {
    const relay = await start();
    const { url } = relay;
    const load = { url, connections, followers: FOLLOWERS, puts, rate };
    const result = await putLoad({ ...load, window: connections * 2, limitMs: 10_000 });
    await relay.stop();
    first ??= result;
    console.error(`${names[index] ?? ''}, ${what}: done`);
    rows.push({
      case: `${names[index] ?? ''}: ${what}`,
      median: result.p50 * 1_000,
      unit: 'µs',
      n: puts,
      ratio: first.p50 / result.p50,
      ...result,
    });
  }
}

let firstBytes: number | undefined;
for (const [index, start] of starts.entries()) {
  const relay = await start();
  const bytes = await bytesPerConnection(relay, IDLE);
  await relay.stop();
  firstBytes ??= bytes;
  rows.push({
    case: `${names[index] ?? ''}: one of ${IDLE.toLocaleString('en')} idle connections`,
    median: Math.round(bytes),
    unit: 'bytes',
    n: IDLE,
    ratio: firstBytes / bytes,
  });
}

if (!process.argv.includes('--json')) {
  console.table(
    rows.map(
      ({ case: name, putsPerSecond, deliveriesPerSecond, delivered, p50, p99, median, unit }) => ({
        case: name,
        'puts/s': putsPerSecond,
        'deliveries/s': deliveriesPerSecond,
        delivered: delivered?.toFixed(3),
        'p50 ms': p50?.toFixed(1),
        'p99 ms': p99?.toFixed(1),
        'KiB idle': unit === 'bytes' ? (median / 1_024).toFixed(1) : undefined,
      }),
    ),
  );
}
// What a relay owes its clients: the newest record of everyone whom they follow.
const agrees = rows
  .filter(({ case: name }) => name.startsWith('Symbolon'))
  .every(({ settled }) => settled !== false);
report({ name: 'relay', rows, agrees });
process.exit();
