/** How the built page keeps up with a crowd, and how soon it is there, in real Chromium. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuiltPage, type View } from './src/built-page.ts';
import type { Kept } from './src/frames.ts';
import { printReport } from './src/print-report.ts';
import { recordCrowd } from './src/recorded-crowd.ts';
import { publishCrowd } from './src/relayed-crowd.ts';
import { startSymbolonRelay } from './src/relays.ts';

/** One figure of the page, and how it kept up meanwhile. */
interface PageRow extends Partial<Kept> {
  readonly case: string;
  readonly median: number;
  readonly unit: 'ms' | 'frames/s';
  readonly n: number;
  /** The first case's time over this one's, among those of the same unit. */
  readonly ratio: number;
}

const VIEWS: readonly View[] = ['home', 'people', 'flows'];
const WATCH_MS = 10_000;
const PAINTS = 9;
/** A record of 64 KiB holds weights of some hundreds; the others are met as strangers, by the roster. */
const CROWD = { count: 999, recognised: 600 };
const CHANGES_PER_SECOND = 100;
const RECORDED = 10_000;
const NAME_TYPED = 'Neighbour 4321';

const rows: PageRow[] = [];
let agrees = true;
const folder = await mkdtemp(join(tmpdir(), 'symbolon-page-'));
const built = await BuiltPage.build(folder);

try {
  await firstPaint();
  await followRelay();
  await openRecording();
} finally {
  await built.close();
  await rm(folder, { recursive: true, force: true });
}

printReport({ name: 'dashboard', rows, agrees }, (row) => ({
  case: row.case,
  n: row.n,
  [row.unit]: Math.round(row.median),
  ratio: Number(row.ratio.toPrecision(3)),
  ...(row.perSecond !== undefined && {
    'fewest in a second': row.fewest ?? 0,
    'tasks of 50 ms': row.longTasks ?? 0,
    'longest ms': Math.round(row.longest ?? 0),
  }),
}));

/**
 * How long from asking for the page until something is to be seen, and until it is more than the frame, by
 * somebody who was never there.
 */
async function firstPaint(): Promise<void> {
  const url = `${built.url}?mode=tabs`;
  const cases = [
    ['first paint: an empty page', () => built.paintOf(built.blank)],
    ['first paint: the page', () => built.paintOf(url)],
    ['first view: the page', () => built.viewOf(url)],
  ] as const;
  let first: number | undefined;
  for (const [name, measure] of cases) {
    const times: number[] = [];
    for (let run = 0; run < PAINTS; run += 1) times.push(await measure());
    const median = times.sort((a, b) => a - b)[PAINTS >> 1] ?? Number.NaN;
    first ??= median;
    rows.push({ case: name, median, unit: 'ms', n: PAINTS, ratio: first / median });
  }
}

/** Notes how the page kept up, beside how it does with nobody in it. */
function keep(name: string, n: number, kept: Kept): void {
  const first = rows.find(({ unit }) => unit === 'frames/s')?.median ?? kept.perSecond;
  const ratio = kept.perSecond / first;
  console.error(`${name}: ${String(Math.round(kept.perSecond))} frames/s`);
  rows.push({ case: name, median: kept.perSecond, unit: 'frames/s', n, ratio, ...kept });
}

/** A relay, a thousand participants in the page, and a hundred of their records a second. */
async function followRelay(): Promise<void> {
  const idle = await built.open(`${built.url}?mode=tabs`);
  keep('nobody else', 1, await built.watch(idle, WATCH_MS));
  await idle.context().close();

  // The whole crowd has one address.
  const relay = await startSymbolonRelay(
    ['--address-record-burst', '--address-delivery-burst'].flatMap((flag) => [flag, '1000000000']),
  );
  const crowd = await publishCrowd(relay.url, CROWD);
  try {
    const page = await built.openAs(crowd.onlooker, relay.url);
    const n = await built.untilThere(page, CROWD.count);
    agrees &&= n === CROWD.count;
    for (const view of VIEWS) {
      await built.show(page, view);
      const end = crowd.change(CHANGES_PER_SECOND);
      const kept = await built.watch(page, WATCH_MS);
      const perSecond = Math.round(end());
      keep(`${view}, ${String(perSecond)} changes a second`, n + 1, kept);
    }
    await page.context().close();
  } finally {
    crowd.close();
    await relay.stop();
  }
}

/** A recording of ten thousand: how long each view takes to open, and how it is to go through it. */
async function openRecording(): Promise<void> {
  const file = join(folder, 'recording.json');
  await writeFile(file, recordCrowd(RECORDED));
  const page = await built.open(`${built.url}?mode=tabs`);
  await built.openFile(page, file);
  for (const view of VIEWS) {
    const opening = await built.timeOf(() => built.show(page, view));
    const first = rows.find(({ unit }) => unit === 'ms')?.median ?? opening;
    const name = `${view} of a recording`;
    rows.push({
      case: `${name}: to open`,
      median: opening,
      unit: 'ms',
      n: RECORDED,
      ratio: first / opening,
    });
    keep(
      `${name}, scrolled`,
      RECORDED,
      await built.watch(page, WATCH_MS / 2, () => built.scroll(page)),
    );
  }
  await built.show(page, 'people');
  const finding = await built.watch(page, WATCH_MS / 2, () => built.find(page, NAME_TYPED));
  keep('people of a recording, one looked for', RECORDED, finding);
  await page.context().close();
}
