/** Where the page finds its group. */
export interface PageConfig {
  readonly relays: readonly string[];
}

/** Thrown when the page was told of no relay; the message says what to do. */
export class NoRelayError extends Error {
  override readonly name = 'NoRelayError';
}

/**
 * Finds the relays to speak to: `?relay=` in the address, again for each; otherwise `config.json` beside
 * the page, which lists them as `relays`. Throws {@link NoRelayError} when neither names one.
 */
export async function readConfig(address: URL): Promise<PageConfig> {
  const asked = address.searchParams.getAll('relay').filter(isRelayUrl);
  if (asked.length > 0) return { relays: asked };
  const relays = await relaysBeside(address);
  if (relays.length === 0) {
    throw new NoRelayError('The page was told of no relay to meet the group at.');
  }
  return { relays };
}

/** Whether the console is to have the participant within reach: `?inspect` in the address. */
export function isInspected(address: URL): boolean {
  return address.searchParams.has('inspect');
}

/** Whether a text is the address of a relay: `ws`, `wss`, `http` or `https`. */
export function isRelayUrl(text: string): boolean {
  return URL.canParse(text) && /^(?:ws|http)s?:$/u.test(new URL(text).protocol);
}

async function relaysBeside(address: URL): Promise<string[]> {
  try {
    const answer = await fetch(new URL('config.json', address), { cache: 'no-store' });
    const config: unknown = answer.ok ? await answer.json() : undefined;
    if (typeof config !== 'object' || config === null) return [];
    if (!('relays' in config) || !Array.isArray(config.relays)) return [];
    return config.relays.filter((one): one is string => typeof one === 'string' && isRelayUrl(one));
  } catch {
    return [];
  }
}
