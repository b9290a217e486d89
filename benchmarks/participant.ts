/**
 * What it costs one participant to take part, in groups of any size in which it has eight neighbours. Work
 * is what the processor did, but for collecting garbage: here one process has that of all participants.
 */
import { PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Results } from '@symbolon/peer';
import { reportCosts, type CostRow } from './src/report-costs.ts';
import { PERIOD, startRings, type Rings } from './src/ring-group.ts';

const MINUTE = 60_000;
/** In this time after the last one has arrived every group has settled. */
const SETTLING_MS = 30_000;
/** For so long it is then watched: four heartbeats. */
const WATCHED_MS = 20_000;
/**
 * Small groups are measured many at once, so that all sizes find the processor's caches as full. Where the
 * largest is to be compared with others, there have to be as many of these as it has participants.
 */
const togetherPlace = process.argv.indexOf('--together');
const together = togetherPlace === -1 ? 500 : Number(process.argv[togetherPlace + 1]);

/** What passes and is worked per participant. */
type Cost = Readonly<Record<'bytes' | 'messages' | 'work', number>>;

const place = process.argv.indexOf('--participants');
const sizes =
  place === -1 ? [10, 100, 1_000, 5_000] : (process.argv[place + 1] ?? '').split(',').map(Number);

/** Whether all ask everyone on the roster whom they recognise; otherwise strangers meet by notices. */
const asksRoster = process.argv.includes('--roster');

let collectedMs = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) collectedMs += duration;
}).observe({ entryTypes: ['gc'] });

const rows: CostRow[] = [];
const first = new Map<string, number>();
let shares: (readonly number[])[] | undefined;
let agrees = true;
await costsOf(PERIOD, 5); // Once beforehand, so that the first size does not pay for cold code.
for (const size of sizes) {
  const { joining, settled, memory, rings } = await costsOf(size);
  for (const peers of rings) {
    const amounts = peers.map((peer) => amountsOf(peer.stores.myComputedResults.get()));
    shares ??= amounts.slice(0, PERIOD);
    agrees &&= peers.every(({ hasSystemConverged }) => hasSystemConverged.get());
    agrees &&= amounts.every((own, index) => isSame(own, shares?.[index % PERIOD] ?? []));
  }
  note('joining, bytes', size, joining.bytes, 'B');
  note('joining, messages', size, joining.messages, '');
  note('joining, work', size, joining.work, 'ms');
  note('settled, bytes a minute', size, settled.bytes, 'B');
  note('settled, messages a minute', size, settled.messages, '');
  note('settled, work a minute', size, settled.work, 'ms');
  note('settled, memory', size, memory, 'B');
  // The largest takes minutes, and whoever ends it early keeps what is known by then.
  const found = rows
    .filter(({ n }) => n === size)
    .map((row) => `${row.case} ${row.median.toFixed(0)}`);
  process.stderr.write(`${String(size)} participants: ${found.join('; ')}\n`);
}
reportCosts({ name: 'participant', rows, agrees });

async function costsOf(
  size: number,
  count = Math.ceil(together / size),
): Promise<{
  joining: Cost;
  settled: Cost;
  memory: number;
  rings: Rings['rings'];
}> {
  const participants = count * size;
  const before = await heapUsed();
  const start = workedMs();
  const group = await startRings(count, size, asksRoster);
  const { rings, traffic } = group;
  await group.pass(SETTLING_MS);
  const joining = { ...traffic, work: workedMs() - start };
  const settling = workedMs();
  await group.pass(WATCHED_MS);
  const settled = {
    bytes: traffic.bytes - joining.bytes,
    messages: traffic.messages - joining.messages,
    work: workedMs() - settling,
  };
  const memory = ((await heapUsed()) - before) / participants;
  return {
    joining: shared(joining, participants),
    settled: shared(settled, participants * (WATCHED_MS / MINUTE)),
    memory,
    rings,
  };
}

function shared({ bytes, messages, work }: Cost, among: number): Cost {
  return { bytes: bytes / among, messages: messages / among, work: work / among };
}

function note(name: string, n: number, median: number, unit: CostRow['unit']): void {
  const baseline = first.get(name) ?? median;
  first.set(name, baseline);
  rows.push({ case: name, n, median, unit, ratio: baseline / median });
}

/** Time that the process has computed for, without collecting garbage, in milliseconds. */
function workedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 - collectedMs;
}

async function heapUsed(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await setImmediate();
  }
  return process.memoryUsage().heapUsed;
}

/** What somebody gives and takes, sorted: the names differ from group to group. */
function amountsOf(results: Results | undefined): readonly number[] {
  const rowsOf = [...(results?.gives ?? []), ...(results?.takes ?? [])];
  return rowsOf
    .flatMap(({ allocations }) => allocations.map(({ amount }) => amount))
    .sort((a, b) => a - b);
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return (
    a.length === b.length &&
    a.length > 0 &&
    a.every((amount, index) => Math.abs(amount - (b[index] ?? Number.NaN)) <= 1e-5 * (1 + amount))
  );
}
