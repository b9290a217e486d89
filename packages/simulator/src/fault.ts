import { z } from 'zod';

/** Everything that can go wrong in a simulated run, by whose fault it is. */
export const FAULT_NAMES = {
  network: [
    'slow',
    'loss',
    'duplication',
    'reordering',
    'clogged-link',
    'partition-halves',
    'partition-one',
    'partition-one-way',
  ],
  node: [
    'crash-disk',
    'crash-torn',
    'crash-blank',
    'pause',
    'long-absence',
    'clock-skew',
    'clock-jump',
    'two-devices',
    'newer-minor',
  ],
  relay: ['withhold', 'replay', 'stale-snapshot', 'relay-restart'],
  byzantine: [
    'inflated-clocks',
    'flood',
    'equivocation',
    'phase-lies',
    'forgery',
    'future-dates',
    'schema-bombs',
    'claimed-convergence',
    'wrong-levels',
    'sybils',
  ],
  change: ['new-quantities', 'new-weights'],
} as const;

/** Whose fault it is; `change` is no fault, but people who change their minds. */
export type FaultKind = keyof typeof FAULT_NAMES;

/** The name of anything that can go wrong in a run. */
export const FaultNameSchema = z.enum([
  ...FAULT_NAMES.network,
  ...FAULT_NAMES.node,
  ...FAULT_NAMES.relay,
  ...FAULT_NAMES.byzantine,
  ...FAULT_NAMES.change,
]);
/** The name of anything that can go wrong in a run. */
export type FaultName = z.infer<typeof FaultNameSchema>;

/** Most strangers of one run: each signs, and is read by whoever hears of it. */
const MOST_STRANGERS = 10_000;

/** Faults of all that there is of the network, or that nobody of the group has: they strike no participant. */
const OF_NOBODY: ReadonlySet<FaultName> = new Set<FaultName>([
  'slow',
  'loss',
  'duplication',
  'reordering',
  'replay',
  'stale-snapshot',
  'relay-restart',
  'sybils',
]);

/** What is the matter with how bad a fault is, if anything is. */
function wrongStrength(fault: FaultName, strength: number): string | undefined {
  if (fault === 'sybils' && strength > MOST_STRANGERS) {
    return `at most ${String(MOST_STRANGERS)} strangers`;
  }
  const isOfClock = fault === 'clock-skew' || fault === 'clock-jump';
  return isOfClock && !Number.isSafeInteger(strength)
    ? 'clocks are wrong by whole milliseconds'
    : undefined;
}

/** One thing that goes wrong: what, when, for how long, to whom, and how badly. */
export const FaultSchema = z
  .strictObject({
    fault: FaultNameSchema,
    /** Milliseconds from the start of the run. */
    at: z.int().min(0),
    until: z.int().min(0),
    /** The participants it strikes, by their place in the group. */
    who: z.array(z.int().min(0)).optional(),
    /** A share, a number of milliseconds or a number of strangers: as the fault has it. */
    strength: z.number().optional(),
  })
  .superRefine(({ fault, at, until, who = [], strength = 0 }, context) => {
    const wrong = wrongStrength(fault, strength);
    const refuse = (part: 'until' | 'who' | 'strength', message: string, input: unknown) => {
      context.addIssue({ code: 'custom', path: [part], message, input });
    };
    if (wrong !== undefined) refuse('strength', wrong, strength);
    if (until < at) refuse('until', `it begins later, ${String(at)} ms after the start`, until);
    if (who.length === 0 && !OF_NOBODY.has(fault)) refuse('who', 'nobody is struck', who);
  });
/** One thing that goes wrong in a run: what, when, for how long, how badly and for whom. */
export type Fault = z.infer<typeof FaultSchema>;

/** For each fault, the probability that a seed has it at all. */
export type Swarm = Readonly<Record<FaultName, number>>;

/** How likely each fault is in a seed unless stated otherwise. */
export const DEFAULT_SWARM: Swarm = {
  slow: 0.5,
  loss: 0.5,
  duplication: 0.35,
  reordering: 0.35,
  'clogged-link': 0.25,
  'partition-halves': 0.2,
  'partition-one': 0.2,
  'partition-one-way': 0.2,
  'crash-disk': 0.25,
  'crash-torn': 0.2,
  'crash-blank': 0.2,
  pause: 0.25,
  'long-absence': 0.3,
  'clock-skew': 0.25,
  'clock-jump': 0.15,
  'two-devices': 0.15,
  'newer-minor': 0.15,
  withhold: 0.2,
  replay: 0.25,
  'stale-snapshot': 0.25,
  'relay-restart': 0.15,
  'inflated-clocks': 0.12,
  flood: 0.08,
  equivocation: 0.12,
  'phase-lies': 0.12,
  forgery: 0.15,
  'future-dates': 0.12,
  'schema-bombs': 0.12,
  'claimed-convergence': 0.12,
  'wrong-levels': 0.12,
  sybils: 0.02,
  'new-quantities': 0.5,
  'new-weights': 0.4,
};

/** Nothing goes wrong, and nobody changes anything. */
export const NO_FAULTS: Swarm = Object.fromEntries(
  FaultNameSchema.options.map((name) => [name, 0]),
) as Swarm;

/** Whose fault it is. */
export function kindOf(name: FaultName): FaultKind {
  for (const [kind, names] of Object.entries(FAULT_NAMES)) {
    if ((names as readonly string[]).includes(name)) return kind as FaultKind;
  }
  throw new Error(`no fault is called ${name}`);
}
