import {
  IdSchema,
  NameSchema,
  StateSchema,
  ValidationError,
  WeightSchema,
  deriveIdentity,
  formatPath,
  parseWith,
  type Identity,
} from '@symbolon/peer';
import { z } from 'zod';

const ParticipantSchema = z.strictObject({
  /** A label of this file. Keys are derived from it, so that the same label is the same participant. */
  id: IdSchema,
  name: NameSchema,
  units: StateSchema.shape.units,
  /** Whom it recognises, by their labels. */
  weights: z.record(z.string(), WeightSchema),
});

/** A group before it starts: who is there, what they offer and need, and whom they recognise. */
export const ScenarioSchema = z
  .strictObject({
    protocol: z.literal('allocation', 'the only protocol of a scenario is "allocation"'),
    participants: z.array(ParticipantSchema).min(1, 'a scenario needs at least one participant'),
  })
  .superRefine(({ participants }, context) => {
    const fault = findFault(participants);
    if (fault !== undefined) context.addIssue({ code: 'custom', ...fault });
  });
/** A group: who takes part, what each offers and needs, and whom each recognises. */
export type Scenario = z.infer<typeof ScenarioSchema>;
/** One participant of a scenario. */
export type ScenarioParticipant = Scenario['participants'][number];

/**
 * Reads a scenario from the text of its file or from a parsed value. Throws a {@link ValidationError} of
 * one line that names the place, such as `scenario.participants[3].units[0].quantity`.
 */
export function parseScenario(source: unknown): Scenario {
  const value = typeof source === 'string' ? parseJson(source) : source;
  return parseWith(ScenarioSchema, value, 'scenario');
}

/** The key pairs of a scenario's participants by label: the same for everyone who has the file. */
export async function deriveScenarioIdentities(
  scenario: Scenario,
): Promise<ReadonlyMap<string, Identity>> {
  const identities = new Map<string, Identity>();
  for (const { id } of scenario.participants) {
    identities.set(id, await deriveIdentity(`scenario ${id}`));
  }
  return identities;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replaceAll(/\s+/g, ' ') : 'unreadable';
    throw new ValidationError(`scenario: not JSON: ${reason}`, { cause });
  }
}

interface PlacedFault {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What the shapes alone cannot tell: labels taken twice, and weights that lead nowhere. */
function findFault(participants: readonly ScenarioParticipant[]): PlacedFault | undefined {
  const places = new Map<string, number>();
  for (const [index, { id }] of participants.entries()) {
    const earlier = places.get(id);
    if (earlier !== undefined) {
      const place = formatPath(['participants', earlier]);
      return {
        path: ['participants', index, 'id'],
        message: `${JSON.stringify(id)} is already the id of ${place}`,
      };
    }
    places.set(id, index);
  }
  for (const [index, { id, weights }] of participants.entries()) {
    for (const other of Object.keys(weights)) {
      if (other !== id && places.has(other)) continue;
      const path = ['participants', index, 'weights', other];
      if (other === id) return { path, message: 'nobody can recognise themselves' };
      return { path, message: `no participant has the id ${JSON.stringify(other)}` };
    }
  }
  return undefined;
}
