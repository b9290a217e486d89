import { PeerIdSchema } from '@symbolon/schemas';
import { z } from 'zod';

/** Whatever a participant has published, by whose it is; each is checked by the protocol's own schema. */
const ofPeers = z.record(PeerIdSchema, z.unknown());

/** What `computeResults` may be asked; what lies in it is checked by the schemas of the protocol. */
export const ComputeQuestionSchema = z.strictObject({
  sourcePeerId: PeerIdSchema.optional(),
  state: z.unknown().optional(),
  weights: z.unknown().optional(),
  relationships: ofPeers.optional(),
  peerStates: ofPeers.optional(),
  peerResults: ofPeers.optional(),
});

/** How a phase may be ended by hand. */
export const AdvanceOptionsSchema = z.strictObject({ force: z.boolean().optional() });

/** The last values of one amount, oldest first. */
export const HistorySchema = z.array(z.number());

/** Amounts by the unit that received them. */
export const ReceivedSchema = z.record(z.string(), z.number());
