import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Traffic } from './connection.ts';
import { watchEventLoop } from './event-loop.ts';
import type { StoreFigures } from './store-figures.ts';
import type { Counts } from './tally.ts';

/** Where the figures come from. */
export interface MetricsSources {
  readonly counts: Counts;
  readonly traffic: Traffic;
  readonly store: () => StoreFigures;
  readonly connections: () => number;
  readonly relays: () => number;
  readonly subscriptions: () => number;
  readonly addresses: () => number;
  /** Bytes that have come from all connections and are not dealt with. */
  readonly inboundBytes: () => number;
  /** Bytes on their way to all connections. */
  readonly outboundBytes: () => number;
  /** Records that wait for their author's turn. */
  readonly waitingRecords: () => number;
}

/** One figure. */
export interface Figure {
  readonly name: string;
  readonly help: string;
  readonly value: number;
}

/** The figures of a relay, for Prometheus. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  /** The relay's own figures and those of the event loop, for a person. */
  figures(): Promise<Figure[]>;
  /** Lets go of what observes the process. */
  end(): void;
}

/** Makes the {@link Metrics} of one relay: its own figures, and those of the process. */
export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry();
  // What the process takes of the machine.
  collectDefaultMetrics({ register: registry });
  const loop = watchEventLoop();
  const { counts, traffic } = sources;

  /** In place of the usual figures of it, which begin anew whenever anybody reads them. */
  function loopGauge(name: string, help: string, read: () => number): void {
    registry.removeSingleMetric(`nodejs_eventloop_lag_${name}seconds`);
    new Gauge({
      name: `nodejs_eventloop_lag_${name}seconds`,
      help: `${help} the event loop was late over the last minute`,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `symbolon_relay_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }

  function counter(name: string, help: string, read: () => number): void {
    new Counter({
      name: `symbolon_relay_${name}_total`,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  new Counter({
    name: 'symbolon_relay_events_total',
    help: 'Records, questions, frames and connections, by what became of them',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [outcome, count] of counts) this.inc({ outcome }, count);
    },
  });
  counter('received_bytes', 'Bytes of texts received', () => traffic.bytesIn);
  counter('sent_bytes', 'Bytes of texts sent', () => traffic.bytesOut);
  gauge('connections', 'Clients that are connected', sources.connections);
  gauge('peers', 'Relays that are connected', sources.relays);
  gauge('subscriptions', 'Souls that clients follow', sources.subscriptions);
  gauge('addresses', 'Addresses that are kept account of', sources.addresses);
  gauge('queue_texts', 'Texts received and not dealt with', () => traffic.waiting);
  gauge('queue_records', 'Records that wait for their author’s turn', sources.waitingRecords);
  gauge('queue_writes', 'Entries not on disk yet', () => sources.store().waiting);
  gauge('inbound_bytes', 'Bytes from connections, not dealt with', sources.inboundBytes);
  gauge('outbound_bytes', 'Bytes on their way to connections', sources.outboundBytes);
  gauge('store_failing', 'Whether the disk takes nothing (1) or works (0)', () =>
    Number(sources.store().isFailing),
  );
  gauge('store_records', 'Records kept', () => sources.store().records);
  gauge('store_bytes', 'What the kept records count for, in bytes', () => sources.store().bytes);
  counter('evicted_records', 'Records that made room', () => sources.store().evicted);
  counter('expired_records', 'Records that were too old', () => sources.store().expired);

  registry.removeSingleMetric('nodejs_eventloop_lag_stddev_seconds');
  loopGauge('', 'How much in the mean', loop.mean);
  loopGauge('mean_', 'How much in the mean', loop.mean);
  loopGauge('min_', 'How much at least', loop.least);
  loopGauge('max_', 'How much at most', loop.most);
  for (const percent of [50, 90, 99] as const) {
    const help = `Below what ${percent} % of the times stayed, in the worst ten seconds, that`;
    loopGauge(`p${percent}_`, help, () => loop.percentile(percent));
  }

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    async figures() {
      const all = await registry.getMetricsAsJSON();
      return all
        .filter(({ name }) => /^(symbolon_|nodejs_eventloop_lag_|process_resident_)/.test(name))
        .flatMap(({ name, help, values }) =>
          values.map(({ value, labels }) => ({
            name: [name, ...Object.values(labels)].join(' '),
            help,
            value,
          })),
        );
    },
    end() {
      registry.clear();
      loop.end();
    },
  };
}
