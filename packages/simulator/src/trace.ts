import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { hashPayload, readHeader, type NetworkAdapter } from '@symbolon/peer';

/** What happened in a run, folded into one hash: two runs with the same hash were the same. */
export interface Trace {
  /** A participant's adapter, with everything that it delivers written down. */
  follow(reader: string, adapter: NetworkAdapter): NetworkAdapter;
  /** SHA-256 of all deliveries so far, in hexadecimal. */
  hash(): string;
}

/** Payload hashes remembered, since the same text is delivered many times. */
const KEPT = 8_192;

/**
 * Makes an empty {@link Trace}. A delivery is its time, reader, author, path, version and the hash of what
 * was signed. The signature itself stays out: WebCrypto makes another one each time.
 */
export function createTrace(now: () => number): Trace {
  const folded = sha256.create();
  const hashes = new Map<string, string>();

  function nameOf(wire: string): string {
    const known = hashes.get(wire);
    if (known !== undefined) return known;
    const header = readHeader(wire);
    const name =
      header === undefined ? '' : `${String(header.version)} ${hashPayload(header.payload)}`;
    if (hashes.size >= KEPT) hashes.clear();
    hashes.set(wire, name);
    return name;
  }

  function note(reader: string, author: string, path: string, wire: string): void {
    const line = `${String(now())} ${reader} ${author} ${path} ${nameOf(wire)}\n`;
    folded.update(utf8ToBytes(line));
  }

  return {
    follow: (reader, adapter) => ({
      ...adapter,
      subscribe: (author, path, onRecord) =>
        adapter.subscribe(author, path, (wire) => {
          note(reader, author, path, wire);
          onRecord(wire);
        }),
      async read(author, path, timeoutMs) {
        const wire = await adapter.read(author, path, timeoutMs);
        if (wire !== undefined) note(reader, author, path, wire);
        return wire;
      },
    }),
    hash: () => bytesToHex(folded.clone().digest()),
  };
}
