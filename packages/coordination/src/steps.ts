import type { Freshness } from './freshness.ts';
import type { SubsetName } from './subsets.ts';

/** How a step runs: at once, over the network, when something arrives, or from what others made. */
export type StepMode = 'local' | 'sync' | 'async' | 'receive' | 'derived';

/** One step of a phase, as declared: how it runs, what it reads, and how old that may be. */
export interface PhaseStep {
  /** Its place in the phase, 0 to 9. */
  readonly index: number;
  readonly name: string;
  readonly mode: StepMode;
  readonly reads: readonly SubsetName[];
  /** For what it reads of others, which decides how old that may be; `null` where it reads only mine. */
  readonly fresh: Freshness | null;
  /** What comes of it. */
  readonly makes: string;
}

/** The ten steps of every phase, in order. */
export const PHASE_STEPS = [
  {
    index: 0,
    name: 'causal clock increment',
    mode: 'local',
    reads: ['my-clock'],
    fresh: null,
    makes: 'the version of my next record',
  },
  {
    index: 1,
    name: 'state update',
    mode: 'async',
    reads: ['my-state', 'my-computation', 'my-stability'],
    fresh: null,
    makes: 'my state as it is to be published, if that is another one',
  },
  {
    index: 2,
    name: 'peer clock merge',
    mode: 'receive',
    reads: ['peer-clocks'],
    fresh: 'coordinate',
    makes: 'what is known to exist',
  },
  {
    index: 3,
    name: 'compatibility matrix',
    mode: 'sync',
    reads: ['my-state', 'active-states'],
    fresh: 'compute',
    makes: 'with whom something can be exchanged',
  },
  {
    index: 4,
    name: 'multi-tier computation',
    mode: 'sync',
    reads: ['my-state', 'relationship-metrics', 'compatible-pairs', 'neighbour-results'],
    fresh: 'compute',
    makes: 'what I give and take: first by mutual, then by one-way recognition',
  },
  {
    index: 5,
    name: 'result publishing',
    mode: 'async',
    reads: ['my-results', 'my-computation'],
    fresh: null,
    makes: 'my results as they are to be published, if those are others',
  },
  {
    index: 6,
    name: 'aggregation window',
    mode: 'async',
    reads: ['my-computation', 'results-for-me'],
    fresh: 'compute',
    makes: 'what I take in all, unit by unit, when the window closes',
  },
  {
    index: 7,
    name: 'stability update',
    mode: 'sync',
    reads: ['my-state', 'my-receipts'],
    fresh: null,
    makes: 'how steady what I take has been',
  },
  {
    index: 8,
    name: 'phase advancement',
    mode: 'async',
    reads: ['my-phase', 'active-coordination'],
    fresh: 'coordinate',
    makes: 'whether to stay, to step or to jump',
  },
  {
    index: 9,
    name: 'convergence check',
    mode: 'derived',
    reads: [
      'my-state',
      'my-computation',
      'my-changes',
      'my-exchanges',
      'changes-of-word',
      'my-gaps',
      'my-doubts',
      'active-states',
      'compatible-pairs',
      'relationship-metrics',
      'neighbour-results',
    ],
    fresh: 'compute',
    makes: 'whether I have settled, or who makes what I exchange swing',
  },
] as const satisfies readonly PhaseStep[];

type Declared = (typeof PHASE_STEPS)[number];

/** The name of one of the ten steps. */
export type StepName = Declared['name'];

type DeclarationOf<Name extends StepName> = Extract<Declared, { readonly name: Name }>;

/** What a step reads. */
export type ReadsOf<Name extends StepName> = DeclarationOf<Name>['reads'][number];

/** What a step is handed: the parts that it declares, and nothing else. */
export type StepData<Name extends StepName, Values extends Record<SubsetName, unknown>> = Readonly<
  Pick<Values, ReadsOf<Name>>
>;

type IsAsync<Name extends StepName> = DeclarationOf<Name>['mode'] extends 'async' ? true : false;

/** `unknown` where a step may make this; `never` for a promise where it is not declared to be asynchronous. */
export type MayMake<Name extends StepName, Made> = [Extract<Made, PromiseLike<unknown>>] extends [
  never,
]
  ? unknown
  : IsAsync<Name> extends true
    ? unknown
    : never;

/** The function of a step, by its declaration. */
export type StepFunction<
  Name extends StepName,
  Values extends Record<SubsetName, unknown>,
  Made,
> = ((data: StepData<Name, Values>) => Made) & MayMake<Name, Made>;
