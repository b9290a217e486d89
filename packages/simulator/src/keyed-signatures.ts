import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { encodeBase64url, type Identity, type PeerId, type Verify } from '@symbolon/peer';

/** Signing and verifying without public keys: fast, the same each time, and for simulations only. */
export interface KeyedSignatures {
  /** The participant of a label, under a name as public keys have. The same label, the same name. */
  readonly identity: (label: string) => Pick<Identity, 'id' | 'sign'>;
  /** Verifies what an identity made here has signed; nothing else is genuine. */
  readonly verify: Verify;
}

/** Bytes of a signature. */
const SIZE = 64;

/**
 * Makes {@link KeyedSignatures}. A signature is a keyed hash of the bytes, of 128 bits, written out to
 * the length of a real one. It keeps out what simulated forgers do, who know no keys; it would not keep
 * out a cryptographer.
 */
export function createKeyedSignatures(): KeyedSignatures {
  const keys = new Map<PeerId, Uint32Array>();
  return {
    identity(label) {
      const half = (part: string) => sha256(utf8ToBytes(`symbolon keyed ${part}\n${label}`));
      const id: PeerId = `${encodeBase64url(half('x'))}.${encodeBase64url(half('y'))}`;
      const key = Uint32Array.from([0, 4, 8, 12], (at) =>
        new DataView(half('key').buffer).getUint32(at),
      );
      keys.set(id, key);
      return { id, sign: (bytes) => Promise.resolve(keyedHash(key, bytes)) };
    },
    verify(author, signature, bytes) {
      const key = keys.get(author);
      if (key === undefined || signature.length !== SIZE) return Promise.resolve(false);
      const expected = keyedHash(key, bytes);
      return Promise.resolve(expected.every((byte, index) => byte === signature[index]));
    },
  };
}

// Odd constants with well spread bits: the golden ratio's, and those of MurmurHash3's last step.
const STEP = 0x9e3779b1;
const MIX_A = 0x85ebca6b;
const MIX_B = 0xc2b2ae35;

/** Four multiplicative hashes of 32 bits side by side, each begun with its part of the key. */
function keyedHash(key: Uint32Array, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let [a = 0, b = 0, c = 0, d = 0] = key;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const whole = bytes.length & ~3;
  for (let at = 0; at < whole; at += 4) take(view.getUint32(at, true));
  for (let at = whole; at < bytes.length; at += 1) take(view.getUint8(at));
  const words = new Uint32Array(SIZE / 4);
  for (let index = 0; index < words.length; index += 1) {
    const word = [a, b, c, d][index % 4] ?? 0;
    words[index] = finish(word ^ Math.imul(index + 1 + bytes.length, STEP));
  }
  return new Uint8Array(words.buffer);

  function take(word: number): void {
    a = Math.imul(a ^ word, STEP);
    b = Math.imul(b ^ word ^ (a >>> 15), MIX_A);
    c = Math.imul(c ^ word ^ (b >>> 13), MIX_B);
    d = Math.imul(d ^ word ^ (c >>> 16), STEP);
  }
}

/** Spreads each bit over all of a word. */
function finish(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), MIX_A);
  mixed = Math.imul(mixed ^ (mixed >>> 13), MIX_B);
  return mixed ^ (mixed >>> 16);
}
