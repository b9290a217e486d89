import { QuantitySchema } from '@symbolon/solid';
import { complaint } from './complaints.ts';
import { formatNumber } from '../language/formats.ts';
import { unitsTexts } from '../texts/units.ts';

/** A quantity as somebody wrote it: read in the one way it can be, or what to write instead. */
export type QuantityReading =
  { readonly ok: true; readonly quantity: number } | { readonly ok: false; readonly fault: string };

/** Digits with at most one separator before the decimals; a sign is read, so as to be told of. */
const NUMBER = /^(-?)(\d*)(?:([.,])(\d+))?$/u;

/**
 * Reads a quantity. Nothing is guessed: "1,000" is a thousand to some and one to others, so whoever
 * writes it is asked which.
 */
export function readQuantity(text: string): QuantityReading {
  const written = text.trim();
  if (written === '') return refused(unitsTexts.sayHowMuch());
  const [, sign = '', whole = '', separator, decimals = ''] = NUMBER.exec(written) ?? [];
  if (whole === '' && decimals === '')
    return refused(unitsTexts.writeNumber(formatNumber(4), formatNumber(2.5)));
  if (separator !== undefined && mayGroupThousands(whole, decimals)) {
    return refused(unitsTexts.whichNumber(`${whole}${decimals}`, decimalOf(whole, decimals)));
  }
  const quantity = Number(`${sign}${whole}.${decimals}`);
  if (quantity === 0) return refused(unitsTexts.notZero(formatNumber(0)));
  const fault = complaint(QuantitySchema, quantity);
  return fault === undefined ? { ok: true, quantity } : refused(fault);
}

function mayGroupThousands(whole: string, decimals: string): boolean {
  return /^[1-9]\d{0,2}$/u.test(whole) && decimals.length === 3;
}

/** The same decimal number so written that it cannot be taken for thousands. */
function decimalOf(whole: string, decimals: string): string {
  const needed = decimals.replace(/0+$/u, '');
  if (needed === '') return whole;
  return `${whole}.${needed.length === 3 ? `${needed}0` : needed}`;
}

function refused(fault: string): QuantityReading {
  return { ok: false, fault };
}
