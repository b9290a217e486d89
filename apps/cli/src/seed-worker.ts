import { simulate, type SimulateOptions, type SimulationReport } from '@symbolon/simulator';

/** What a worker is told: simulate this seed. */
export type SeedTask = Pick<SimulateOptions, 'seed' | 'signatures'>;

/** What a worker says of a seed. The schedule stays out where nothing failed: nobody reads it. */
export type SeedOutcome = Pick<
  SimulationReport,
  'ok' | 'traceHash' | 'violations' | 'sometimes'
> & {
  readonly seed: number;
  readonly faults: readonly string[];
};

process.on('message', (task: SeedTask) => {
  void simulate(task).then(({ ok, traceHash, violations, sometimes, options }) => {
    const faults = [...new Set(options.schedule.map(({ fault }) => fault))];
    const outcome: SeedOutcome = { seed: task.seed, ok, traceHash, violations, sometimes, faults };
    process.send?.(outcome);
  });
});
