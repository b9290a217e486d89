import type { z } from 'zod';
import { UNSURE, type FindCheck, type QuickCheck } from './quick-check.ts';

/** A list: too long a one is not walked through. */
export function listCheck(schema: z.core.$ZodArray, find: FindCheck): QuickCheck {
  const { element, checks = [] } = schema._zod.def;
  const item = find(element);
  const most = checks.reduce((least, check) => {
    const def = (check as z.core.$ZodChecks)._zod.def;
    return def.check === 'max_length' ? Math.min(least, def.maximum) : least;
  }, Infinity);
  return {
    depth: item.depth + 1,
    run(value, owned) {
      if (!Array.isArray(value) || value.length > most) return UNSURE;
      const list = value as unknown[];
      const kept: unknown[] = owned ? list : new Array<unknown>(list.length);
      for (let index = 0; index < list.length; index += 1) {
        const one = item.run(list[index], owned);
        if (one === UNSURE) return UNSURE;
        kept[index] = one;
      }
      return kept;
    },
  };
}
