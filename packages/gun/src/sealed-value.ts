import type { Signer } from '@symbolon/store';
import { packWire, unpackWire } from './packed-wire.ts';
import { RECORD_FIELD } from './souls.ts';

/** Room in a frame for all but the record and its quotes, outer signature and names among it. */
const ENVELOPE = 1_152;

/**
 * A record as it is to be sealed: as it is, or packed where a frame of `frameBytes` would not hold it
 * otherwise. `undefined` if none would hold it.
 */
export function fitWire(wire: string, frameBytes: number): string | undefined {
  const fits = (text: string): boolean => {
    // A text in the JSON of a value, which is a text in the JSON of its frame.
    const inFrame = JSON.stringify(JSON.stringify(text));
    return new TextEncoder().encode(inFrame).length <= frameBytes - ENVELOPE;
  };
  if (fits(wire)) return wire;
  const packed = packWire(wire);
  return fits(packed) ? packed : undefined;
}

/**
 * Wraps a record, as {@link fitWire} gives it, for its node. Gun's own security layer takes a value under `~{key}` only with a
 * signature of that key over soul, field, value and state, so stock relays carry our records and
 * refuse plain forgeries. Who reads a record checks the signature inside it and not this one.
 */
export async function sealValue(
  signer: Signer,
  soul: string,
  state: number,
  wire: string,
): Promise<string> {
  // Stock Gun hashes this very text, in this order of keys, and signs the hash.
  const text = JSON.stringify({ '#': soul, '.': RECORD_FIELD, ':': wire, '>': state });
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const signature = await signer.sign(new Uint8Array(digest));
  return JSON.stringify({ ':': wire, '~': btoa(String.fromCharCode(...signature)) });
}

/**
 * Takes the record out of its wrapping; `undefined` for a value of any other form. A value with
 * further keys is one of them: with `*` and `+` Gun's security layer lets strangers write.
 */
export function openValue(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('{":"')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const entries = new Map<string, unknown>(Object.entries(parsed));
  const wire = entries.get(':');
  const signed = entries.size === 2 && typeof entries.get('~') === 'string';
  return signed && typeof wire === 'string' ? unpackWire(wire) : undefined;
}
