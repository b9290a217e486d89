import type { Signer } from '@symbolon/store';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };

/** Makes a participant's key pair, as much of it as the network needs. */
export async function createSigner(): Promise<Signer> {
  const keys = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  return {
    id: `${x}.${y}`,
    async sign(bytes) {
      const signature = { name: 'ECDSA', hash: 'SHA-256' };
      return new Uint8Array(await crypto.subtle.sign(signature, keys.privateKey, bytes));
    },
  };
}
