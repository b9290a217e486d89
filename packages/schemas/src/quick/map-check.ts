import { isPlainObject } from './object-check.ts';
import { UNSURE, type QuickCheck } from './quick-check.ts';

/** A map of at most `maximum` keys of one shape. It comes out without a prototype. */
export function mapCheck(key: QuickCheck, item: QuickCheck, maximum: number): QuickCheck {
  return {
    depth: 1 + Math.max(key.depth, item.depth),
    run(value, owned) {
      if (!isPlainObject(value)) return UNSURE;
      if (!owned && Object.getOwnPropertySymbols(value).length > 0) return UNSURE;
      const map = Object.create(null) as Record<string, unknown>;
      let count = 0;
      for (const name in value) {
        count += 1;
        if (count > maximum || key.run(name, owned) === UNSURE) return UNSURE;
        const one = item.run(value[name], owned);
        if (one === UNSURE) return UNSURE;
        map[name] = one;
      }
      return map;
    },
  };
}
