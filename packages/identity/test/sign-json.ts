import { encodeBase64url } from '../src/base64url.ts';
import type { Identity } from '../src/identity.ts';
import { signedBytes } from '../src/signed-bytes.ts';

/**
 * Puts a genuine signature on any text, whatever it holds: what a participant could send that does not
 * use our code.
 */
export async function signText(author: Identity, payload: string): Promise<string> {
  return `${encodeBase64url(await author.sign(signedBytes(payload)))}.${payload}`;
}

/** Signs `json` as the content of a record of the given version. */
export function signJson(author: Identity, version: number, json: string): Promise<string> {
  return signText(author, `ES256.${String(version)}.${json}`);
}
