import type { z } from 'zod';
import { UNSURE, later, type AnySchema } from './quick-check.ts';

/** One of a schema's own conditions: gives back the value, changed perhaps, or {@link UNSURE}. */
type Refinement = (value: unknown) => unknown;

/** Puts the conditions that a schema adds to its type into one; `undefined` where there are none. */
export function refinementsOf(schema: AnySchema): Refinement | undefined {
  const checks = (schema._zod.def.checks ?? []) as z.core.$ZodCheck<unknown>[];
  const steps = checks.map(refinement);
  if (steps.length <= 1) return steps[0];
  return (value) => {
    let held = value;
    for (const step of steps) {
      held = step(held);
      if (held === UNSURE) return UNSURE;
    }
    return held;
  };
}

// Written out for the conditions that stand in nearly every value; all others are asked as the schema does.
function refinement(check: z.core.$ZodCheck<unknown>): Refinement {
  const def = (check as z.core.$ZodChecks)._zod.def;
  switch (def.check) {
    case 'greater_than':
      return above(Number(def.value), def.inclusive);
    case 'less_than':
      return below(Number(def.value), def.inclusive);
    case 'max_length':
      // Up to twice as many units can still be as few characters: the schema counts them then.
      return when((value) => (value as { length: number }).length <= def.maximum);
    case 'string_format':
      if (def.format === 'regex' && def.pattern?.global === false && !def.pattern.sticky) {
        const { pattern } = def;
        return when((value) => pattern.test(value as string));
      }
      return asked(check);
    default:
      return asked(check);
  }
}

function when(holds: (value: unknown) => boolean): Refinement {
  return (value) => (holds(value) ? value : UNSURE);
}

function above(limit: number, inclusive: boolean): Refinement {
  return when((value) => (inclusive ? (value as number) >= limit : (value as number) > limit));
}

function below(limit: number, inclusive: boolean): Refinement {
  return when((value) => (inclusive ? (value as number) <= limit : (value as number) < limit));
}

function asked(check: z.core.$ZodCheck<unknown>): Refinement {
  const { def } = check._zod;
  return (value) => {
    const payload: z.core.ParsePayload = { value, issues: [] };
    if (def.when !== undefined && !def.when(payload)) return value;
    const outcome = check._zod.check(payload);
    if (outcome instanceof Promise) return later(outcome);
    return payload.issues.length === 0 ? payload.value : UNSURE;
  };
}
