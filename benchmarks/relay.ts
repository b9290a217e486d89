/** What a relay takes in, hands out and remembers of its connections, beside stock Gun under the same load. */
import { bytesPerConnection, putLoad, type LoadResult } from './src/relay-load.ts';
import { startStockRelay, startSymbolonRelay, type RelayProcess } from './src/relays.ts';
import { report } from './src/report.ts';
import type { Row } from './src/measure.ts';

const FOLLOWERS = 10;
const IDLE = 5_000;
const names = ['stock Gun, unverified', 'Symbolon, verified and on disk'] as const;
// What one author and one address may do is not what is measured.
const unlimited = [
  ...['--record-burst', '1000000', '--address-record-burst', '1000000'],
  ...['--address-delivery-burst', '1000000000'],
];
const starts: readonly (() => Promise<RelayProcess>)[] = [
  startStockRelay,
  () => startSymbolonRelay([...unlimited, '--log-level', 'info']),
];

const loads = [
  { what: 'as many as it takes, 200 connections', connections: 200, puts: 16_000, rate: 0 },
  { what: '2,000 a second, 200 connections', connections: 200, puts: 10_000, rate: 2_000 },
  { what: '2,000 a second, 1,000 connections', connections: 1_000, puts: 10_000, rate: 2_000 },
];
const warm = { warmPuts: 6_000, warmMs: 6_000 };
const LIMIT_MS = 8_000;

type Case = (relay: RelayProcess) => Promise<void>;
type RelayRow = Row & Partial<LoadResult>;
const rows: RelayRow[] = [];
let hasFailed = false;

/** Runs one case; where it fails the rest is run and printed all the same. */
async function attempt(what: string, start: () => Promise<RelayProcess>, run: Case): Promise<void> {
  const relay = await start();
  try {
    await run(relay);
    console.error(`${what}: done`);
  } catch (error) {
    hasFailed = true;
    console.error(`${what}: ${String(error)}`);
  } finally {
    await relay.stop();
  }
}

for (const { what, connections, puts, rate } of loads) {
  let first: LoadResult | undefined;
  for (const [index, start] of starts.entries()) {
    const name = `${names[index] ?? ''}: ${what}`;
    await attempt(name, start, async ({ url, pid }) => {
      const load = { url, pid, connections, followers: FOLLOWERS, puts, rate };
      const window = connections * 2;
      const result = await putLoad({ ...load, ...warm, window, limitMs: LIMIT_MS });
      first ??= result;
      const ratio = first.p50 / result.p50;
      rows.push({
        ...{ case: name, median: result.p50 * 1_000, unit: 'µs', n: puts, ratio },
        ...result,
      });
    });
  }
}

let firstBytes: number | undefined;
for (const [index, start] of starts.entries()) {
  const name = `${names[index] ?? ''}: one of ${IDLE.toLocaleString('en')} idle connections`;
  await attempt(name, start, async (relay) => {
    const bytes = await bytesPerConnection(relay, IDLE);
    firstBytes ??= bytes;
    const ratio = firstBytes / bytes;
    rows.push({ case: name, median: Math.round(bytes), unit: 'bytes', n: IDLE, ratio });
  });
}

if (!process.argv.includes('--json')) {
  console.table(
    rows.map(({ case: name, putsPerSecond, deliveriesPerSecond, delivered, p50, p99, ...row }) => ({
      case: name,
      'puts/s': putsPerSecond,
      'deliveries/s': deliveriesPerSecond,
      delivered: delivered?.toFixed(3),
      'p50 ms': p50?.toFixed(1),
      'p99 ms': p99?.toFixed(1),
      'relay busy': row.relayBusy?.toFixed(2),
      'load busy': row.loadBusy?.toFixed(2),
      'KiB idle': row.unit === 'bytes' ? (row.median / 1_024).toFixed(1) : undefined,
    })),
  );
}
// What a relay owes its clients: the newest record of everyone whom they follow.
const agrees = rows
  .filter(({ case: name }) => name.startsWith('Symbolon'))
  .every(({ settled }) => settled !== false);
report({ name: 'relay', rows, agrees: agrees && !hasFailed });
process.exit();
