import { findFault, RESERVED_KEYS } from '../hygiene.ts';
import { UNSURE, type QuickCheck } from './quick-check.ts';

/** Any text in which every character is whole. */
export const textCheck: QuickCheck = {
  depth: 0,
  run: (value) => (typeof value === 'string' && value.isWellFormed() ? value : UNSURE),
};

/** Any number that is one. */
export const numberCheck: QuickCheck = {
  depth: 0,
  run: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : UNSURE),
};

/** Any number without a fraction, as long as no two of them look alike. */
export const wholeNumberCheck: QuickCheck = {
  depth: 0,
  run: (value) => (Number.isSafeInteger(value) ? value : UNSURE),
};

export const booleanCheck: QuickCheck = {
  depth: 0,
  run: (value) => (typeof value === 'boolean' ? value : UNSURE),
};

/** One of a few values; `undefined` where one of them could not stand in a record anyway. */
export function oneOfCheck(values: readonly unknown[]): QuickCheck | undefined {
  if (values.some((value) => findFault(value) !== undefined)) return undefined;
  const [only] = values;
  const all = new Set(values);
  return {
    depth: 0,
    run:
      values.length === 1
        ? (value) => (value === only ? value : UNSURE)
        : (value) => (all.has(value) ? value : UNSURE),
  };
}

const RESERVED_LENGTHS = new Set<number>(RESERVED_KEYS.map((word) => word.length));

/**
 * A label as people mostly write them: of printable ASCII that does not begin with a blank, and of a
 * length that no reserved word has. `isFit` decides about every other.
 */
export function labelCheck(maximum: number, isFit: (text: string) => boolean): QuickCheck {
  return {
    depth: 0,
    run(value) {
      if (typeof value !== 'string') return UNSURE;
      const { length } = value;
      if (length === 0 || length > maximum) return UNSURE;
      const plain =
        !RESERVED_LENGTHS.has(length) && !value.startsWith(' ') && isPrintableAscii(value);
      return plain || (value.isWellFormed() && isFit(value)) ? value : UNSURE;
    },
  };
}

function isPrintableAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}
