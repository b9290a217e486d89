import type { Signer } from '@symbolon/store';
import { packWire, unpackWire } from './packed-wire.ts';
import { RECORD_FIELD } from './souls.ts';

/** 64 bytes in the one spelling that base64 has for them. */
const SIGNATURE = /^[A-Za-z0-9+/]{85}[AQgw]==$/;

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
 * Wraps a record, packed where it has to be, for its node. Gun's own security layer takes a value under
 * `~{key}` only with a signature of that key over soul, field, value and state, so stock relays carry our
 * records and refuse plain forgeries. Who reads a record checks the signature inside it and not this one.
 */
export async function sealValue(
  signer: Signer,
  soul: string,
  state: number,
  wire: string,
): Promise<string> {
  const signature = await signer.sign(await digestOf(soul, state, wire));
  return JSON.stringify({ ':': wire, '~': btoa(String.fromCharCode(...signature)) });
}

/** An outer signature, and what it is over. */
export interface Seal {
  readonly signature: Uint8Array<ArrayBuffer>;
  readonly digest: Uint8Array<ArrayBuffer>;
}

/** Reads the outer signature of a value that is kept under `soul` with `state`; `undefined` for any other form. */
export async function readSeal(
  soul: string,
  state: number,
  value: string,
): Promise<Seal | undefined> {
  const wrapping = readWrapping(value);
  if (wrapping === undefined) return undefined;
  const binary = atob(wrapping['~']);
  const signature = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return { signature, digest: await digestOf(soul, state, wrapping[':']) };
}

async function digestOf(
  soul: string,
  state: number,
  wire: string,
): Promise<Uint8Array<ArrayBuffer>> {
  // Stock Gun hashes this very text, in this order of keys, and signs the hash.
  const text = JSON.stringify({ '#': soul, '.': RECORD_FIELD, ':': wire, '>': state });
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/**
 * Takes the record out of its wrapping; `undefined` for a value of any other form than {@link sealValue}'s.
 * A value with further keys is one of them: with `*` and `+` Gun's security layer lets strangers write. So is
 * another spelling of the same: whoever passes a record on could make it larger than a frame may be.
 */
export function openValue(value: unknown): string | undefined {
  const wrapping = readWrapping(value);
  return wrapping === undefined ? undefined : unpackWire(wrapping[':']);
}

interface Wrapping {
  readonly ':': string;
  readonly '~': string;
}

function readWrapping(value: unknown): Wrapping | undefined {
  if (typeof value !== 'string' || !value.startsWith('{":"')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return undefined;
  }
  const { ':': wire, '~': signature } = parsed as Readonly<Record<string, unknown>>;
  if (typeof wire !== 'string' || typeof signature !== 'string') return undefined;
  if (!SIGNATURE.test(signature)) return undefined;
  const wrapping = { ':': wire, '~': signature };
  return JSON.stringify(wrapping) === value ? wrapping : undefined;
}
