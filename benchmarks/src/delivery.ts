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
  /** Share of what was sent that arrived at all. */
  readonly delivered: number;
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
}

let numbered = 0;

/** Sends at a rate for some seconds, and waits for what is still on its way. */
export async function deliver(carrier: Carrier, rate: number): Promise<Delivery> {
  const sentAt = new Map<number, number>();
  const times: number[] = [];
  carrier.onArrival((index) => {
    const at = sentAt.get(index);
    if (at === undefined) return;
    sentAt.delete(index);
    times.push(performance.now() - at);
  });
  const start = performance.now();
  let sent = 0;
  while (performance.now() - start < SENDING_MS) {
    const due = Math.min(rate * (SENDING_MS / 1_000), (rate * (performance.now() - start)) / 1_000);
    for (; sent < due; sent += 1) {
      numbered += 1;
      sentAt.set(numbered, performance.now());
      carrier.send(sent % WRITERS, Math.floor(sent / WRITERS) % PATHS, numbered);
    }
    await pause(TICK_MS);
  }
  const deadline = performance.now() + GRACE_MS;
  while (sentAt.size > 0 && performance.now() < deadline) await pause(TICK_MS);
  return { rate, sent, times: times.toSorted((a, b) => a - b) };
}

/** Rows of what several carriers did at one rate; the first is the one to compare with. */
export function rowsOf(results: readonly (readonly [Carrier, Delivery])[]): DeliveryRow[] {
  const first = results[0]?.[1];
  return results.map(([{ name }, delivery]) => ({
    case: `${name}, ${delivery.rate} a second`,
    rate: delivery.rate,
    median: quantile(delivery, 0.5) * 1_000,
    p99: quantile(delivery, 0.99) * 1_000,
    unit: 'µs',
    n: delivery.sent,
    delivered: delivery.times.length / delivery.sent,
    ratio: first === undefined ? Number.NaN : quantile(first, 0.5) / quantile(delivery, 0.5),
  }));
}

function quantile({ times }: Delivery, share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
