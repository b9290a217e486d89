/** Tells whether a record's very bytes wait already, in the same time however many do. */
export interface WaitingTexts {
  has(wire: string): boolean;
  add(wire: string): void;
  remove(wire: string): void;
}

/** Characters of a record that no other true record begins with: its signature. */
const SIGNATURE = 86;

/**
 * Of records that bear the same signature one is true and the others forged, so more of them do not come by
 * themselves. Beyond these a record may wait twice, and is verified twice: that costs less than to compare
 * with hundreds of long texts which differ in their last character only.
 */
const ALIKE = 4;

/**
 * Makes empty {@link WaitingTexts}. They are found by their signatures: engines tell long texts apart by
 * their length alone before they compare them, so that in a set of whole texts those of one length would be
 * gone through one by one.
 */
export function createWaitingTexts(): WaitingTexts {
  const bySignature = new Map<string, string[]>();
  const signatureOf = (wire: string) => wire.slice(0, SIGNATURE);

  return {
    has: (wire) => bySignature.get(signatureOf(wire))?.includes(wire) ?? false,
    add(wire) {
      const signature = signatureOf(wire);
      const alike = bySignature.get(signature);
      if (alike === undefined) bySignature.set(signature, [wire]);
      else if (alike.length < ALIKE) alike.push(wire);
    },
    remove(wire) {
      const signature = signatureOf(wire);
      const alike = bySignature.get(signature) ?? [];
      const left = alike.filter((text) => text !== wire);
      if (left.length > 0) bySignature.set(signature, left);
      else bySignature.delete(signature);
    },
  };
}
