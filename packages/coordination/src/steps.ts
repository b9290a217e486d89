/** A subset of the data that a step may read. */
export type Reads =
  | 'my-clock'
  | 'my-state'
  | 'peer-clocks'
  | 'active-states'
  | 'relationship-metrics'
  | 'compatible-pairs'
  | 'stability'
  | 'my-results'
  | 'results-for-me'
  | 'active-coordination'
  | 'neighbour-results';

/** One step of a phase, as declared: what runs it, what it reads, and how old that may be. */
export interface PhaseStep {
  readonly index: number;
  readonly name: string;
  readonly mode: 'local' | 'sync' | 'async' | 'receive' | 'derived';
  readonly reads: readonly Reads[];
  /** Oldest input in milliseconds; `null` where only current values of my own are read. */
  readonly freshMs: number | null;
}

/** Age up to which a peer's records are computed with, in milliseconds. */
export const COMPUTE_FRESH_MS = 60_000;
/** Age up to which a peer counts for coordination, in milliseconds. */
export const COORDINATE_FRESH_MS = 30_000;

/** The ten steps of every phase, in order. */
export const PHASE_STEPS = [
  { index: 0, name: 'causal clock increment', mode: 'local', reads: ['my-clock'], freshMs: null },
  { index: 1, name: 'state update', mode: 'async', reads: ['my-state', 'my-clock'], freshMs: null },
  {
    index: 2,
    name: 'peer clock merge',
    mode: 'receive',
    reads: ['peer-clocks'],
    freshMs: COORDINATE_FRESH_MS,
  },
  {
    index: 3,
    name: 'compatibility matrix',
    mode: 'sync',
    reads: ['active-states'],
    freshMs: COMPUTE_FRESH_MS,
  },
  {
    index: 4,
    name: 'multi-tier computation',
    mode: 'sync',
    reads: ['relationship-metrics', 'compatible-pairs', 'stability'],
    freshMs: COMPUTE_FRESH_MS,
  },
  { index: 5, name: 'result publishing', mode: 'async', reads: ['my-results'], freshMs: null },
  {
    index: 6,
    name: 'aggregation window',
    mode: 'async',
    reads: ['results-for-me'],
    freshMs: COMPUTE_FRESH_MS,
  },
  {
    index: 7,
    name: 'stability update',
    mode: 'sync',
    reads: ['my-state', 'results-for-me'],
    freshMs: COMPUTE_FRESH_MS,
  },
  {
    index: 8,
    name: 'phase advancement',
    mode: 'async',
    reads: ['active-coordination'],
    freshMs: COORDINATE_FRESH_MS,
  },
  {
    index: 9,
    name: 'convergence check',
    mode: 'derived',
    reads: ['my-results', 'neighbour-results'],
    freshMs: COMPUTE_FRESH_MS,
  },
] as const satisfies readonly PhaseStep[];
