import { openValue, parseRecordSoul, readSeal, type FieldWrite } from '@symbolon/gun/wire';
import { receiveRecord, verifySignature, type RejectionReason } from '@symbolon/identity';
import { EnvelopeSchema, type PeerId } from '@symbolon/schemas';

/** What is verified of one write: once, however often it is compared with what comes meanwhile. */
export interface Verification {
  /** Why the record is nobody's or not in order; `undefined` if it is its author's. */
  rejection(): Promise<RejectionReason | undefined>;
  /** Whether its author has signed the value around the record as well. */
  isSealed(): Promise<boolean>;
}

/** The relay serves every protocol, so it looks at whose record it is and not at what it says. */
const AnyData = EnvelopeSchema.shape.data;

/** Makes the {@link Verification} of a write under the soul of a record; `now` in milliseconds since 1970. */
export function createVerification(write: FieldWrite, now: number): Verification {
  const address = parseRecordSoul(write.soul);
  let verifying: Promise<RejectionReason | undefined> | undefined;
  let sealed: Promise<boolean> | undefined;

  async function verify(): Promise<RejectionReason | undefined> {
    if (address === undefined) return 'wrong-path';
    const { author, path } = address;
    const asked = { author, path, schema: AnyData, applied: undefined, now };
    const receipt = await receiveRecord(openValue(write.value) ?? '', asked);
    return receipt.outcome === 'rejected' ? receipt.reason : undefined;
  }

  return {
    rejection: () => (verifying ??= verify()),
    isSealed: () =>
      (sealed ??= address === undefined ? Promise.resolve(false) : isSealed(write, address.author)),
  };
}

/** Whether an author has signed a value, with the place where it is kept. */
export async function isSealed(
  { soul, state, value }: FieldWrite,
  author: PeerId,
): Promise<boolean> {
  const seal = await readSeal(soul, state, String(value));
  return seal !== undefined && verifySignature(author, seal.signature, seal.digest);
}
