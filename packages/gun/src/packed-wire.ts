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
    const packed = text.slice(PACKED.length);
    const binary = atob(packed);
    if (btoa(binary) !== packed) return undefined;
    // A callback for each character would take ten times as long, for texts of strangers.
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    const wire = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return wire.startsWith(PACKED) ? undefined : wire;
  } catch {
    return undefined;
  }
}
