import { ValidationError, parseWith } from '@symbolon/peer';
import { z } from 'zod';
import { DEFAULT_SWARM, FaultSchema, type Fault, type Swarm } from './fault.ts';
import { createRandom } from './random.ts';
import { ScenarioSchema, type Scenario } from './scenario.ts';
import { drawSchedule } from './schedule.ts';

/** Everything that decides a run: with the same choices, the same run. */
export const RunChoicesSchema = z
  .strictObject({
    seed: z.int(),
    participants: z.int().min(1).max(1_000),
    /** Who takes part; drawn from the seed where it is not stated. */
    scenario: ScenarioSchema.optional(),
    /** Whether signatures are a keyed hash, which is fast, or those of public keys. */
    signatures: z.enum(['keyed', 'real']),
    gossipMs: z.int().min(100),
    /** For how long things go wrong, in milliseconds. */
    safetyMs: z.int().min(0),
    /** How long the run goes on after that at least, in milliseconds. */
    livenessMs: z.int().min(0),
    /** What goes wrong. */
    schedule: z.array(FaultSchema),
  })
  .superRefine(({ schedule, scenario, participants, safetyMs }, context) => {
    const stated = scenario?.participants.length ?? participants;
    if (stated !== participants) {
      const message = `${String(stated)} take part in the scenario`;
      context.addIssue({ code: 'custom', path: ['participants'], message, input: participants });
    }
    for (const [index, { at, who = [] }] of schedule.entries()) {
      const stranger = who.find((place) => place >= participants);
      if (stranger !== undefined) {
        const message = `nobody is at place ${String(stranger)} of ${String(participants)} participants`;
        context.addIssue({ code: 'custom', path: ['schedule', index, 'who'], message, input: who });
      }
      if (at > safetyMs) {
        const message = `everything is healed ${String(safetyMs)} ms after the start`;
        context.addIssue({ code: 'custom', path: ['schedule', index, 'at'], message, input: at });
      }
    }
  });
/** All that decides how a run goes. */
export type RunChoices = z.infer<typeof RunChoicesSchema>;

/** What can be asked of a simulation; what is not stated is drawn from the seed, or has a default. */
export interface SimulateOptions {
  readonly seed: number;
  /** How many take part: 3 to 12 unless stated. */
  readonly participants?: number;
  /** Who takes part, instead of those that the seed draws. */
  readonly scenario?: Scenario;
  /** The probability of each fault; those not named keep their default. */
  readonly swarm?: Partial<Swarm>;
  /** How many participants may lie: as many as the phase rule tolerates unless stated, and at least 1. */
  readonly byzantine?: number;
  readonly signatures?: RunChoices['signatures'];
  /** Time between two heartbeats, in milliseconds: 5,000 unless stated. */
  readonly gossipMs?: number;
  /** For how long things go wrong, in milliseconds: 30,000 unless stated. */
  readonly safetyPhase?: number;
  /** How long the run goes on after that at least, in milliseconds: 30,000 unless stated. */
  readonly livenessPhase?: number;
  /** What goes wrong, instead of what would be drawn. */
  readonly schedule?: readonly Fault[];
}

const FEWEST = 3;
const MOST = 12;

/** Draws what was not chosen. Throws `invalid-value` for choices that are none. */
export function chooseRun(options: SimulateOptions): RunChoices {
  const { seed, signatures = 'keyed', gossipMs = 5_000 } = options;
  const { safetyPhase = 30_000, livenessPhase = 30_000 } = options;
  const drawn = FEWEST + Math.floor(createRandom(seed, 'participants')() * (MOST - FEWEST + 1));
  const { scenario } = options;
  const participants = scenario?.participants.length ?? options.participants ?? drawn;
  const liars = options.byzantine ?? Math.max(1, Math.floor((participants - 1) / 3));
  const swarm = { ...DEFAULT_SWARM, ...options.swarm };
  const room = { seed, participants, healAtMs: safetyPhase, liars };
  const choices = {
    seed,
    participants,
    ...(scenario === undefined ? {} : { scenario }),
    signatures,
    gossipMs,
    safetyMs: safetyPhase,
    livenessMs: livenessPhase,
    schedule: options.schedule ?? drawSchedule(swarm, room),
  };
  return parseWith(RunChoicesSchema, choices, 'simulate');
}

/** A run that failed, and how: what a file holds from which it can be seen again. */
export const ReproSchema = z.strictObject({
  symbolon: z.literal('repro 1'),
  choices: RunChoicesSchema,
  /** What was violated, and the trace that led there. */
  violation: z.strictObject({ checker: z.string(), atMs: z.number(), message: z.string() }),
  traceHash: z.string(),
});
/** A run that can be run again, as it is kept in a file. */
export type Repro = z.infer<typeof ReproSchema>;

/** Reads a repro file. Throws a {@link ValidationError} of one line. */
export function parseRepro(text: string): Repro {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ValidationError('repro: not JSON', { cause });
  }
  return parseWith(ReproSchema, value, 'repro');
}
