import { z } from 'zod';
import { findUnknownZone, type Window } from './availability.ts';
import { LIMITS, type Limits } from './limits.ts';
import { labelSchemas } from './names.ts';
import { LevelSchema, TierSchema } from './quantity.ts';
import { UnitFormSchema } from './unit.ts';
import { quoted } from './wording.ts';

/** Makes the schema of how a participant shows itself, under given limits. */
function profileSchemaWith(limits: Limits) {
  return z.strictObject({ name: labelSchemas(limits).name });
}

/** How a participant shows itself. */
export const ProfileSchema = profileSchemaWith(LIMITS);
/** How a participant shows itself. Anyone can take any name. */
export interface Profile extends z.infer<typeof ProfileSchema> {}

/** Makes the schema of an accepted level, under given limits. */
function acceptanceSchemaWith(limits: Limits) {
  return z.strictObject({ unit: labelSchemas(limits).id, tier: TierSchema, level: LevelSchema });
}

/** The level up to which a need unit accepts in one tier: whoever only follows the state can compute with it. */
export const AcceptanceSchema = acceptanceSchemaWith(LIMITS);
/** Up to which level a need takes what it is given in one tier. */
export interface Acceptance extends z.infer<typeof AcceptanceSchema> {}

/** What a state has to look at in its units, whatever else they are. */
interface UnitOfMany {
  readonly id: string;
  readonly windows?: Window[] | undefined;
}

/** Makes the schema of a state whose units have the given form. */
export function stateSchemaWith<Form extends z.ZodType<UnitOfMany>>(form: Form, limits: Limits) {
  return z.strictObject({
    profile: profileSchemaWith(limits),
    units: z
      .array(form)
      .max(limits.units)
      .superRefine((units, context) => {
        const fault = findRepeatedId(units) ?? findZoneOfMany(units, limits.zones);
        if (fault !== undefined) context.addIssue({ code: 'custom', ...fault, input: units });
      }),
    /** How far each need accepts what it is given. A running participant fills it in: begin with none. */
    acceptance: z
      .array(acceptanceSchemaWith(limits))
      .max(2 * limits.units)
      .default([]),
    /** How steady the participant has been of late: 1 is steady. It is filled in, too: begin with 1. */
    stability: z.number().min(0).max(1).default(1),
  });
}

function findRepeatedId(units: readonly UnitOfMany[]) {
  const seen = new Set<string>();
  for (const [index, { id }] of units.entries()) {
    if (seen.has(id))
      return { path: [index, 'id'], message: `two units have the id ${quoted(id)}` };
    seen.add(id);
  }
  return undefined;
}

function findZoneOfMany(units: readonly UnitOfMany[], most: number) {
  const zones = new Set<string>();
  for (const [index, { windows = [] }] of units.entries()) {
    for (const window of windows)
      if (window.kind === 'weekly') zones.add(window.zone.toLowerCase());
    if (zones.size > most) {
      return {
        path: [index, 'windows'],
        message: `more than ${String(most)} different time zones`,
      };
    }
    const fault = findUnknownZone(windows);
    if (fault !== undefined) return { path: [index, ...fault.path], message: fault.message };
  }
  return undefined;
}

/** What a participant offers and needs. */
export const StateSchema = stateSchemaWith(UnitFormSchema, LIMITS);
/** What a participant says of itself: its name, what it offers and what it needs. */
export interface State extends z.infer<typeof StateSchema> {}
