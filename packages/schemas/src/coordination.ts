import { z } from 'zod';
import { VersionSchema } from './quantity.ts';

/** How far a participant's own computation has settled. */
export const ConvergenceStatusSchema = z.enum(['idle', 'settling', 'converged', 'oscillating']);
/** How far a participant has come to rest. */
export type ConvergenceStatus = z.infer<typeof ConvergenceStatusSchema>;

/** Versions of the author's own newest records, so that a reader sees at once which it lacks. */
export const HeadsSchema = z.strictObject({
  state: VersionSchema.optional(),
  results: VersionSchema.optional(),
  relationships: VersionSchema.optional(),
});
/** The author's own newest version of each collection that it has published. */
export interface Heads extends z.infer<typeof HeadsSchema> {}

/** The heartbeat: how far a participant has come, and what it has to show. */
export const CoordinationSchema = z.strictObject({
  phase: z.int().min(0),
  step: z.int().min(0).max(9),
  heads: HeadsSchema,
  convergence: z.strictObject({
    status: ConvergenceStatusSchema,
    /** Names the inputs that were computed with: the same digest, the same inputs. */
    digest: z.string().max(64),
  }),
  /** How many participants, the author included, it counts for the phase rule. */
  members: z.int().min(1),
});
/** A participant's heartbeat: its phase, whether it has settled, and on what. */
export interface Coordination extends z.infer<typeof CoordinationSchema> {}
