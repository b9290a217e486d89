/** What no record begins with. */
const PACKED = '=';
/** Bytes that become characters at once; all of them together would be more arguments than a call takes. */
const CHUNK = 8_192;

/**
 * Writes a record so that wrapping it twice in JSON adds nothing: a quote would become four characters, and
 * a record of quotes would not fit into the frame that is to hold it.
 */
export function packWire(wire: string): string {
  const bytes = new TextEncoder().encode(wire);
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return PACKED + btoa(binary);
}

/**
 * Reads a record that may be packed; one that is not is returned as it is. `undefined` for a packing of
 * another spelling than {@link packWire}'s, so that no two texts stand for one record.
 */
export function unpackWire(text: string): string | undefined {
  if (!text.startsWith(PACKED)) return text;
  try {
    const binary = atob(text.slice(PACKED.length));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const wire = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return !wire.startsWith(PACKED) && packWire(wire) === text ? wire : undefined;
  } catch {
    return undefined;
  }
}
