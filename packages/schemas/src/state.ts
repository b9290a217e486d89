import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { IdSchema, NameSchema } from './names.ts';
import { LevelSchema, TierSchema } from './quantity.ts';
import { UnitSchema } from './unit.ts';

/** How a participant shows itself. */
export const ProfileSchema = z.strictObject({ name: NameSchema });
export type Profile = z.infer<typeof ProfileSchema>;

/** The level up to which a need unit accepts in one tier: whoever only follows the state can compute with it. */
export const AcceptanceSchema = z.strictObject({
  unit: IdSchema,
  tier: TierSchema,
  level: LevelSchema,
});
export type Acceptance = z.infer<typeof AcceptanceSchema>;

/** Makes the schema of a state whose units have the given shape. */
export function stateSchemaWith<Unit extends z.ZodType<{ readonly id: string }>>(unit: Unit) {
  return z.strictObject({
    profile: ProfileSchema,
    units: z
      .array(unit)
      .max(LIMITS.units)
      .superRefine((units, context) => {
        const seen = new Set<string>();
        units.forEach(({ id }, index) => {
          if (seen.has(id)) {
            context.addIssue({
              code: 'custom',
              path: [index, 'id'],
              message: `two units have the id ${JSON.stringify(id)}`,
            });
          }
          seen.add(id);
        });
      }),
    acceptance: z
      .array(AcceptanceSchema)
      .max(2 * LIMITS.units)
      .default([]),
    /** How steady the participant has been of late: 1 is steady. */
    stability: z.number().min(0).max(1).default(1),
  });
}

/** What a participant offers and needs. */
export const StateSchema = stateSchemaWith(UnitSchema);
export type State = z.infer<typeof StateSchema>;
