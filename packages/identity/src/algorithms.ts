/** The curve of all keys, as WebCrypto names it. */
export const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** How bytes are signed, as WebCrypto names it; `ES256` in a record. */
export const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
