import {
  CollectionSchema,
  CoordinationSchema,
  PeerIdSchema,
  PHASE_STEPS,
  RelationshipsSchema,
  ResultsSchema,
  StateSchema,
  SUBSETS,
  type PhaseStep,
} from '@symbolon/solid';
import { z } from 'zod';
import { MOST_MOMENTS } from './thinning.ts';
import { workingsTexts } from '../texts/workings.ts';

/** The form of the file; what reads it knows its own form only. */
export const RECORDING_VERSION = 1;

const time = z.number();
const count = z.int().min(0);
const version = z.int().min(0);
const text = z.string().max(128 * 1024);
const ids = z.array(PeerIdSchema).max(20_000);
/** A place in one of the lists that stand ahead of the moments. */
const place = z.int().min(0);
/** A map from participants, told by their place in the list of people. */
const byPerson = <Value extends z.ZodType>(value: Value) =>
  z.array(z.tuple([place, value])).max(20_000);
const namesOf = <Name extends string>(from: Readonly<Record<Name, unknown>>) =>
  z.enum(Object.keys(from) as [Name, ...Name[]]);
const stepNames = PHASE_STEPS.map(({ name }: PhaseStep) => name);

const clock = z.strictObject({
  peer: place,
  applied: z.partialRecord(CollectionSchema, version),
  newest: version.optional(),
  known: version.optional(),
  isMissing: z.boolean(),
  ageMs: time.optional(),
  aheadMs: time.optional(),
});

const run = z.strictObject({
  name: z.enum(stepNames as [(typeof PHASE_STEPS)[number]['name']]),
  index: z.int().min(0).max(9),
  at: time,
  reads: z
    .array(
      z.strictObject({
        subset: namesOf(SUBSETS),
        entries: count,
        oldestMs: time.nullable(),
        skipped: count,
        skippedPeers: ids,
      }),
    )
    .max(32),
});

const refusal = z.strictObject({
  peer: PeerIdSchema,
  path: text,
  reason: namesOf(workingsTexts.refused.reason),
  count,
  detail: text,
  at: time,
  proof: z.tuple([text, text]).optional(),
});

const moment = z.strictObject({
  at: time,
  mine: z.strictObject({
    state: place.optional(),
    results: place.optional(),
    relationships: place.optional(),
    coordination: place.optional(),
  }),
  states: byPerson(place),
  results: byPerson(place),
  relationships: byPerson(place),
  coordination: byPerson(place),
  heard: byPerson(time),
  network: z.enum(['offline', 'connecting', 'online']),
  phase: z.strictObject({
    phase: count,
    step: z.int().min(0).max(9),
    since: time,
    members: ids,
    claims: byPerson(z.number()),
  }),
  settling: z.strictObject({
    status: z.enum(['idle', 'settling', 'converged', 'oscillating']),
    change: z.number(),
    rate: z.number().optional(),
    phasesToGo: z.number().optional(),
    history: z.array(z.strictObject({ at: time, change: z.number() })).max(10_000),
    disagreeing: ids,
    oscillating: ids,
    awaited: ids,
    missing: ids,
    withheld: ids,
    // Recordings of before this was told of have none.
    without: ids.default([]),
  }),
  hasSystemConverged: z.boolean(),
  steps: z.array(run).max(100),
  subscriptions: byPerson(
    z.strictObject({ collections: z.array(CollectionSchema).max(4), reason: text }),
  ),
  refusals: z.array(place).max(1_000),
  clocks: z.strictObject({
    now: time,
    me: clock,
    peers: z.array(clock).max(20_000),
    told: byPerson(version),
    clockOffsetMs: time.optional(),
  }),
  told: byPerson(byPerson(version)),
  lanes: byPerson(
    z
      .array(z.strictObject({ phase: count, from: time, until: time, turn: z.literal([0, 1]) }))
      .max(1_000),
  ),
});

/**
 * A recording as it lies in a file. Records stand once in the lists ahead of the moments, and people too;
 * moments tell them by their place there.
 */
export const RecordingFileSchema = z.strictObject({
  kind: z.literal('symbolon-recording'),
  version: z.literal(RECORDING_VERSION),
  me: place,
  people: ids,
  states: z.array(StateSchema),
  results: z.array(ResultsSchema),
  relationships: z.array(RelationshipsSchema),
  coordination: z.array(CoordinationSchema),
  refusals: z.array(refusal),
  moments: z.array(moment).min(1).max(MOST_MOMENTS),
});
export type RecordingFile = z.infer<typeof RecordingFileSchema>;
