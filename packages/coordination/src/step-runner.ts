import type { PeerId } from '@symbolon/schemas';
import { FRESHNESS_MS, type Freshness } from './freshness.ts';
import { PHASE_STEPS, type MayMake, type ReadsOf, type StepData, type StepName } from './steps.ts';
import { MOST_NAMED, createStepTrace, type StepRun, type SubsetRead } from './step-trace.ts';
import type { PeerSubsetName, SubsetName } from './subsets.ts';

/** Where the entries of several peers come from. */
export interface PeerSource<Entry> {
  /** Whose entries there may be. Sources that name the same function share the answer within a step. */
  readonly peers: () => Iterable<PeerId>;
  /** What a participant said. */
  readonly entry: (peer: PeerId) => Entry;
  /** When an entry was written, where that is another moment than when its peer was last heard of. */
  readonly writtenAt?: (peer: PeerId) => number;
}

type EntryOf<Value> = Value extends ReadonlyMap<PeerId, infer Entry> ? Entry : never;

/** Where each part of the data comes from that any step reads. */
export type SubsetSources<Values extends Record<SubsetName, unknown>> = {
  readonly [Name in ReadsOf<StepName>]: Name extends PeerSubsetName
    ? PeerSource<EntryOf<Values[Name]>>
    : () => Values[Name];
};

/** What steps are run with. */
export interface StepRunnerOptions<Values extends Record<SubsetName, unknown>> {
  readonly sources: SubsetSources<Values>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** When the newest record of a peer was written, in milliseconds since 1970. */
  readonly heardAt: (peer: PeerId) => number | undefined;
  /** How old what is read of others may be; {@link FRESHNESS_MS} unless stated. */
  readonly freshMs?: Readonly<Record<Freshness, number>>;
}

/** Runs the steps of a phase, each on the data that it declares. */
export interface StepRunner<Values extends Record<SubsetName, unknown>> {
  /** Gathers what a step declares, leaves out what is too old, runs the step and notes what it read. */
  run<Name extends StepName, Made>(
    name: Name,
    step: ((data: StepData<Name, Values>) => Made) & MayMake<Name, Made>,
  ): Made;
  /** What the steps read lately, the oldest run of each step first. */
  runs(): readonly StepRun[];
}

type DeclaredStep = (typeof PHASE_STEPS)[number];

const DECLARED = Object.fromEntries<DeclaredStep>(
  PHASE_STEPS.map((step) => [step.name, step]),
) as Readonly<Record<StepName, DeclaredStep>>;

/** Makes a {@link StepRunner}. An entry is fresh while its age is below what its step allows. */
export function createStepRunner<Values extends Record<SubsetName, unknown>>(
  options: StepRunnerOptions<Values>,
): StepRunner<Values> {
  const { sources, now, heardAt, freshMs = FRESHNESS_MS } = options;
  const trace = createStepTrace();

  function gather(declared: DeclaredStep, at: number) {
    const data: Partial<Record<SubsetName, unknown>> = {};
    const reads: SubsetRead[] = [];
    const limitMs = declared.fresh === null ? Number.POSITIVE_INFINITY : freshMs[declared.fresh];
    // Several parts are often of the same peers: those are asked for once.
    const rosters = new Map<PeerSource<unknown>['peers'], readonly PeerId[]>();

    function ofPeers(subset: SubsetName, source: PeerSource<unknown>): void {
      const { peers, entry, writtenAt = heardAt } = source;
      let roster = rosters.get(peers);
      if (roster === undefined) rosters.set(peers, (roster = [...peers()]));
      const entries = new Map<PeerId, unknown>();
      const skippedPeers: PeerId[] = [];
      let skipped = 0;
      let oldestMs: number | null = null;
      for (const peer of roster) {
        const ageMs = at - (writtenAt(peer) ?? Number.NEGATIVE_INFINITY);
        if (ageMs >= limitMs) {
          skipped += 1;
          if (skippedPeers.length < MOST_NAMED) skippedPeers.push(peer);
          continue;
        }
        entries.set(peer, entry(peer));
        oldestMs = Math.max(oldestMs ?? 0, ageMs);
      }
      data[subset] = entries;
      reads.push({ subset, entries: entries.size, oldestMs, skipped, skippedPeers });
    }

    for (const subset of declared.reads) {
      const source: (() => unknown) | PeerSource<unknown> = sources[subset];
      if (typeof source !== 'function') {
        ofPeers(subset, source);
        continue;
      }
      data[subset] = source();
      reads.push({ subset, entries: 1, oldestMs: null, skipped: 0, skippedPeers: [] });
    }
    return { data: Object.freeze(data), reads };
  }

  return {
    run(name, step) {
      const declared = DECLARED[name];
      const at = now();
      const { data, reads } = gather(declared, at);
      trace.note({ name, index: declared.index, at, reads });
      return step(data as never);
    },
    runs: () => trace.runs(),
  };
}
