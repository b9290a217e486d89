/** Characters of a passphrase that is taken; a short one is tried out within minutes. */
const SHORTEST = 8;

/** What is the matter with a passphrase, written twice; `undefined` where nothing is. */
export function passphraseFault(passphrase: string, again: string): string | undefined {
  if (passphrase.length < SHORTEST) {
    return `Write ${String(SHORTEST)} characters or more; a few words are best.`;
  }
  return passphrase === again ? undefined : 'The two are not the same.';
}
