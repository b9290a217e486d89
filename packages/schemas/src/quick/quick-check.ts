import type { z } from 'zod';

/** What a {@link QuickCheck} gives back where only the schema itself can tell. */
export const UNSURE: unique symbol = Symbol('unsure');

/**
 * The short way through a schema. It takes what is valid in a fraction of the schema's own time, without
 * making code of text, which pages may forbid, and is unsure of everything else: the schema decides then,
 * and says what is wrong.
 */
export interface QuickCheck {
  /**
   * Gives back what the schema would, or {@link UNSURE}. Of a value that is `owned`, which nobody else
   * holds, it hands out the objects themselves, changed in place; of any other it hands out copies.
   */
  readonly run: (value: unknown, owned: boolean) => unknown;
  /**
   * How deep what passes can be nested. Finite only where it cannot hold a reserved key, an endless number
   * or half a character either.
   */
  readonly depth: number;
}

/** Any schema, as its library sees it from inside. */
export type AnySchema = z.core.$ZodType;

/** Finds the quick check of a part of a schema. */
export type FindCheck = (schema: AnySchema) => QuickCheck;

/** What may hold anything, so that {@link QuickCheck.depth} promises nothing. */
export const ANY_DEPTH = Infinity;

/** Runs the schema itself, conditions and all, for what there is no quicker way for. */
export function throughSchema(schema: AnySchema): QuickCheck {
  return {
    depth: ANY_DEPTH,
    run(value) {
      const payload = schema._zod.run({ value, issues: [] }, { async: false });
      if (payload instanceof Promise) return later(payload);
      return payload.issues.length === 0 ? payload.value : UNSURE;
    },
  };
}

/** What answers later is left to the schema, which says that it must not; this promise is nobody's. */
export function later(promise: Promise<unknown>): typeof UNSURE {
  promise.catch(() => undefined);
  return UNSURE;
}
