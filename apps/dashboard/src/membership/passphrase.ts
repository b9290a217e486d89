import { membershipTexts } from '../texts/membership.ts';
/** Characters of a passphrase that is taken; a short one is tried out within minutes. */
const SHORTEST = 8;

/** What is the matter with a passphrase, written twice; `undefined` where nothing is. */
export function passphraseFault(passphrase: string, again: string): string | undefined {
  if (passphrase.length < SHORTEST) {
    return membershipTexts.passphraseShort(SHORTEST);
  }
  return passphrase === again ? undefined : membershipTexts.passphraseDiffers();
}
