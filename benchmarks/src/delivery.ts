import type { Row } from './measure.ts';

/** A way for texts from writers to one reader. */
export interface Carrier {
  readonly name: string;
  /** Sends text number `index` of its writer on one of its paths; does not wait. */
  send(writer: number, path: number, index: number): void;
  /** Tells of the number of each text that arrives; it may come twice. */
  onArrival(run: (index: number) => void): void;
  close(): Promise<void>;
}

/** How texts arrived that were sent at a steady rate. */
export interface DeliveryRow extends Row {
  /** Records sent in a second, by all writers together. */
  readonly rate: number;
  /** Time of the slowest in a hundred of those that arrived, in `unit`. */
  readonly p99: number;
  /** Share of the records sent that arrived themselves: who promises the latest may skip what lies between. */
  readonly delivered: number;
  /** Share of the paths whose last record arrived. */
  readonly latest: number;
  /** Time until a record or a newer one of its path has arrived, of the slowest in a hundred of all sent. */
  readonly caughtUpP99: number;
}

export const WRITERS = 10;
export const PATHS = 10;
const SENDING_MS = 3_000;
const GRACE_MS = 3_000;
const TICK_MS = 5;

/** What became of what was sent at one rate. */
export interface Delivery {
  readonly rate: number;
  readonly sent: number;
  /** Milliseconds from sending to arrival, of each that arrived, ascending. */
  readonly times: readonly number[];
  /** Milliseconds until it or a newer one of its path arrived, of each for which that happened, ascending. */
  readonly caughtUp: readonly number[];
  /** Paths on which something was sent, and those whose last record arrived. */
  readonly paths: number;
  readonly pathsUpToDate: number;
}

/** What was sent on one path and is not made good yet, oldest first, and the last of all. */
interface Path {
  readonly waiting: Map<number, number>;
  last: number;
  newest: number;
}

let numbered = 0;

/** Sends at a rate for some seconds, and waits for what is still on its way. */
export async function deliver(carrier: Carrier, rate: number): Promise<Delivery> {
  const sentAt = new Map<number, { readonly at: number; readonly path: Path }>();
  const paths = Array.from({ length: WRITERS * PATHS }, (): Path => {
    return { waiting: new Map(), last: -1, newest: -1 };
  });
  const times: number[] = [];
  const caughtUp: number[] = [];
  carrier.onArrival((index) => {
    const record = sentAt.get(index);
    if (record === undefined) return;
    const { at, path } = record;
    const now = performance.now();
    sentAt.delete(index);
    times.push(now - at);
    path.newest = Math.max(path.newest, index);
    for (const [older, since] of path.waiting) {
      if (older > index) break;
      path.waiting.delete(older);
      caughtUp.push(now - since);
    }
  });
  const isUpToDate = ({ newest, last }: Path): boolean => newest === last;
  const start = performance.now();
  let sent = 0;
  while (performance.now() - start < SENDING_MS) {
    const due = Math.min(rate * (SENDING_MS / 1_000), (rate * (performance.now() - start)) / 1_000);
    for (; sent < due; sent += 1) {
      numbered += 1;
      const [writer, number] = [sent % WRITERS, Math.floor(sent / WRITERS) % PATHS];
      const path = paths[writer * PATHS + number];
      if (path === undefined) break;
      const at = performance.now();
      sentAt.set(numbered, { at, path });
      path.waiting.set(numbered, at);
      path.last = numbered;
      carrier.send(writer, number, numbered);
    }
    await pause(TICK_MS);
  }
  const deadline = performance.now() + GRACE_MS;
  // Whoever promises less than every record has kept its promise; others may have more under way.
  while (sentAt.size > 0 && performance.now() < deadline) await pause(TICK_MS);
  const used = paths.filter(({ last }) => last >= 0);
  return {
    rate,
    sent,
    times: times.toSorted((a, b) => a - b),
    caughtUp: caughtUp.toSorted((a, b) => a - b),
    paths: used.length,
    pathsUpToDate: used.filter(isUpToDate).length,
  };
}

/** Rows of what several carriers did at one rate; the first is the one to compare with. */
export function rowsOf(results: readonly (readonly [Carrier, Delivery])[]): DeliveryRow[] {
  const first = results[0]?.[1];
  return results.map(([{ name }, delivery]) => ({
    case: `${name}, ${delivery.rate} a second`,
    rate: delivery.rate,
    median: quantile(delivery.times, 0.5) * 1_000,
    p99: quantile(delivery.times, 0.99) * 1_000,
    caughtUpP99: quantile(delivery.caughtUp, 0.99) * 1_000,
    unit: 'µs',
    n: delivery.sent,
    delivered: delivery.times.length / delivery.sent,
    latest: delivery.pathsUpToDate / delivery.paths,
    ratio:
      first === undefined ? Number.NaN : quantile(first.times, 0.5) / quantile(delivery.times, 0.5),
  }));
}

function quantile(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
