import { PeerIdSchema, parseWith, type Limits } from '@symbolon/schemas';
import { z } from 'zod';
import type { MeetingPolicy } from './algorithm-subscriptions.ts';

/** What can be set about a peer; each has a default. */
export interface PeerOptions extends MeetingPolicy {
  /** Time between two heartbeats, in milliseconds, from 10 to 1,000,000,000: 5,000 unless stated. */
  readonly gossipMs?: number;
  /** Relative change that counts as none, from 0 to 1: the protocol's unless stated. */
  readonly epsilon?: number;
  /**
   * Limits that are not the usual ones. Everyone in a group sets the same: what one takes and another refuses
   * keeps them apart. Those of a state and of results belong to the protocol's schemas, see
   * `createProtocolSchemas`.
   */
  readonly limits?: Partial<Limits>;
}

const count = z.int().min(0);

const OptionsSchema = z.strictObject({
  // A host takes what is no time for none at all, and so what is too long for its timers, which twice this must
  // not be: a peer that beats without a pause is a flood.
  gossipMs: z.number().min(10).max(1_000_000_000).optional(),
  epsilon: z.number().min(0).max(1).optional(),
  topology: z
    .union([
      z.enum(['relationship', 'mesh']),
      z.strictObject({ kind: z.literal('star'), coordinator: PeerIdSchema }),
      z.strictObject({ kind: z.literal('gossip'), size: count }),
    ])
    .optional(),
  browse: z.boolean().optional(),
  roster: z.boolean().optional(),
  budget: count.optional(),
  budgetPerPeer: count.optional(),
  notices: count.optional(),
  // These have a check of their own.
  limits: z.unknown().optional(),
} satisfies Record<keyof PeerOptions, z.ZodType>);

/** Throws a `ValidationError` for an option that there is none of, or that nothing could work under. */
export function checkOptions(options: PeerOptions): void {
  parseWith(OptionsSchema, options, 'options');
}
