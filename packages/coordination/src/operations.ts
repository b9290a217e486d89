import type { SubsetName } from './subsets.ts';

/** What a participant does all the time, beside its phases, as declared. */
export interface ContinuousOperation {
  readonly name: string;
  /** Whether it does something over the network, or follows from data by itself. */
  readonly mode: 'async' | 'derived' | 'periodic';
  readonly reads: readonly SubsetName[];
  /** What sets it off. */
  readonly trigger: string;
  /** What it is for. */
  readonly purpose: string;
  /**
   * How long what sets it off is gathered before it runs, in milliseconds; of what is periodic, the
   * time between two runs; 0 where it runs at once.
   */
  readonly debounceMs: number;
}

/** The ten operations that never end, in the order in which data passes through them. */
export const CONTINUOUS_OPERATIONS = [
  {
    name: 'state publishing',
    mode: 'async',
    reads: ['my-state'],
    trigger: 'my state changes',
    purpose: 'others learn what I offer and need',
    debounceMs: 100,
  },
  {
    name: 'relationship publishing',
    mode: 'async',
    reads: ['my-relationships'],
    trigger: 'I recognise somebody otherwise than before',
    purpose: 'others learn whom I recognise',
    debounceMs: 200,
  },
  {
    name: 'algorithm-driven subscriptions',
    mode: 'async',
    reads: ['my-groups'],
    trigger: 'somebody enters or leaves a group',
    purpose: 'I follow whom my relationships name, and nobody else',
    debounceMs: 100,
  },
  {
    name: 'relationship computation',
    mode: 'derived',
    reads: ['my-relationships', 'relationship-metrics'],
    trigger: 'whom I or they recognise changes',
    purpose: 'it is known how strong each relationship is',
    debounceMs: 0,
  },
  {
    name: 'compatibility matching',
    mode: 'derived',
    reads: ['my-state', 'active-states'],
    trigger: 'a computation begins',
    purpose: 'only those are computed with who have something to exchange',
    debounceMs: 0,
  },
  {
    name: 'result computation',
    mode: 'async',
    reads: ['my-state', 'compatible-pairs', 'relationship-metrics', 'neighbour-results'],
    trigger: 'a state, a relationship or a result changes',
    purpose: 'it is known who gets what from whom',
    debounceMs: 20,
  },
  {
    name: 'result publishing',
    mode: 'async',
    reads: ['my-results'],
    trigger: 'a computation made something else than is published',
    purpose: 'others learn what I worked out',
    debounceMs: 100,
  },
  {
    name: 'convergence detection',
    mode: 'derived',
    reads: ['my-computation', 'my-changes', 'compatible-pairs', 'neighbour-results'],
    trigger: 'a phase closes',
    purpose: 'it is known whether all has settled',
    debounceMs: 0,
  },
  {
    name: 'coordination gossip',
    mode: 'periodic',
    reads: ['my-phase', 'my-clock'],
    trigger: 'time passes',
    purpose: 'others learn how far I have come, and that I am there',
    debounceMs: 5_000,
  },
  {
    name: 'phase advancement check',
    mode: 'async',
    reads: ['my-phase', 'active-coordination'],
    trigger: 'a heartbeat arrives',
    purpose: 'I go on when enough others have come as far',
    debounceMs: 0,
  },
] as const satisfies readonly ContinuousOperation[];

/** The name of one of the ten continuous operations. */
export type OperationName = (typeof CONTINUOUS_OPERATIONS)[number]['name'];

/** How long a continuous operation gathers before it runs, in milliseconds. */
export const OPERATION_DEBOUNCE_MS = Object.freeze(
  Object.fromEntries(CONTINUOUS_OPERATIONS.map(({ name, debounceMs }) => [name, debounceMs])),
) as Readonly<Record<OperationName, number>>;
