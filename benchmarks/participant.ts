/** What it costs one participant to take part, in groups of any size in which it has eight neighbours. */
import { setImmediate } from 'node:timers/promises';
import type { Results } from '@symbolon/peer';
import { reportCosts, type CostRow } from './src/report-costs.ts';
import { PERIOD, startRing, type RingGroup } from './src/ring-group.ts';

/** In this time after the last one has arrived every group has settled. */
const SETTLING_MS = 60_000;
/** For so long it is then watched. */
const WATCHED_MS = 60_000;
/** Small groups are measured several at once, so that what they hold stands out from the rest. */
const LEAST_PARTICIPANTS = 200;

/** What passes and is worked per participant. */
type Cost = Readonly<Record<'bytes' | 'messages' | 'work', number>>;

const place = process.argv.indexOf('--participants');
const sizes =
  place === -1 ? [10, 100, 1_000, 5_000] : (process.argv[place + 1] ?? '').split(',').map(Number);

/** Whether all ask the network who else is there; otherwise strangers meet by notices alone. */
const usesRoster = process.argv.includes('--roster');

const rows: CostRow[] = [];
const first = new Map<string, number>();
let shares: (readonly number[])[] | undefined;
let agrees = true;
await costsOf(PERIOD); // Once beforehand, so that the first size does not pay for cold code.
for (const size of sizes) {
  const { joining, settled, memory, groups } = await costsOf(size);
  for (const { peers } of groups) {
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
}
reportCosts({ name: 'participant', rows, agrees });

async function costsOf(size: number): Promise<{
  joining: Cost;
  settled: Cost;
  memory: number;
  groups: readonly RingGroup[];
}> {
  const groups: RingGroup[] = [];
  const copies = Math.ceil(LEAST_PARTICIPANTS / size);
  const before = await heapUsed();
  const joining = await costDuring(groups, async () => {
    for (let copy = 0; copy < copies; copy += 1) {
      const group = await startRing(size, usesRoster);
      await group.pass(SETTLING_MS);
      groups.push(group);
    }
  });
  const settled = await costDuring(groups, async () => {
    for (const group of groups) await group.pass(WATCHED_MS);
  });
  const memory = ((await heapUsed()) - before) / (copies * size);
  return { joining, settled, memory, groups };
}

/** What something costs each participant of groups, of which there may be none at its start. */
async function costDuring(groups: readonly RingGroup[], run: () => Promise<void>): Promise<Cost> {
  const sum = (read: (group: RingGroup) => number) =>
    groups.reduce((total, group) => total + read(group), 0);
  const bytes = sum(({ traffic }) => traffic.bytes);
  const messages = sum(({ traffic }) => traffic.messages);
  const start = cpuMs();
  await run();
  const work = cpuMs() - start;
  const participants = sum(({ peers }) => peers.length);
  return {
    bytes: (sum(({ traffic }) => traffic.bytes) - bytes) / participants,
    messages: (sum(({ traffic }) => traffic.messages) - messages) / participants,
    work: work / participants,
  };
}

function note(name: string, n: number, median: number, unit: CostRow['unit']): void {
  const baseline = first.get(name) ?? median;
  first.set(name, baseline);
  rows.push({ case: name, n, median, unit, ratio: baseline / median });
}

/** Time that the process has computed for, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
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
