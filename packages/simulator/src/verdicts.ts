import { verifySignature, type Identity, type PeerId, type Verify } from '@symbolon/peer';
import type { HostWork } from './host-work.ts';

/**
 * Signing and verifying for a whole simulated group, through WebCrypto, each signature verified once:
 * the verdict on exactly these bytes under exactly this name is the same for everyone.
 */
export interface Verdicts {
  readonly verify: Verify;
  /** The identity with its signing done through the group's host work. */
  signer(identity: Identity): Identity;
}

interface Entry {
  readonly author: PeerId;
  readonly bytes: Uint8Array;
  readonly outcome: Promise<boolean>;
  /** Set once the outcome was handed back in its turn: from then on it is known to all. */
  verdict?: boolean;
}

/** Verdicts remembered; the oldest goes first, and would be made again. */
const KEPT = 8_192;

/** Makes the {@link Verdicts} of one simulated group. */
export function createVerdicts(work: HostWork): Verdicts {
  const entries = new Map<string, Entry>();

  function lookUp(
    author: PeerId,
    signature: Uint8Array<ArrayBuffer>,
    bytes: Uint8Array<ArrayBuffer>,
  ): Entry {
    const key = String.fromCharCode(...signature);
    const known = entries.get(key);
    if (known?.author === author && sameBytes(known.bytes, bytes)) return known;
    const entry: Entry = { author, bytes, outcome: verifySignature(author, signature, bytes) };
    entries.set(key, entry);
    if (entries.size > KEPT) for (const oldest of entries.keys()) return drop(oldest, entry);
    return entry;
  }

  function drop(oldest: string, entry: Entry): Entry {
    entries.delete(oldest);
    return entry;
  }

  return {
    async verify(author, signature, bytes) {
      const entry = lookUp(author, signature, bytes);
      entry.verdict ??= await work.run(() => entry.outcome);
      return entry.verdict;
    },
    signer: (identity) => ({
      ...identity,
      async sign(bytes) {
        const signature = await work.run(() => identity.sign(bytes));
        // Somebody will ask: the host can find out while the message is on its way.
        lookUp(identity.id, signature, bytes);
        return signature;
      },
    }),
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}
