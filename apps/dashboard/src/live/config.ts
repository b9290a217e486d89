import { z } from 'zod';
import { ToldError } from '../model/reason.ts';
import { isRelayUrl } from './relay-url.ts';
import { entryTexts } from '../texts/entry.ts';

/** More relays than this nobody has a use for, and each costs a connection. */
export const MOST_RELAYS = 8;

const RelaySchema = z.string().refine(isRelayUrl);
const ConfigSchema = z.union([
  z.object({ relays: z.array(RelaySchema).max(MOST_RELAYS) }),
  z.object({ relay: RelaySchema }).transform(({ relay }) => ({ relays: [relay] })),
]);

/** There is a `config.json`, and it says nothing that the page can use. */
class ConfigError extends ToldError {
  override readonly name = 'ConfigError';
}

/**
 * The relays that `config.json` beside the page names, as `relay` or `relays`; none where there is no such
 * file. Throws where there is one that cannot be read.
 */
export async function relaysBeside(address: URL): Promise<readonly string[]> {
  const text = await textBeside(address);
  if (text === undefined) return [];
  const config = ConfigSchema.safeParse(parsed(text));
  if (config.success) return config.data.relays;
  throw new ConfigError(entryTexts.badConfig());
}

async function textBeside(address: URL): Promise<string | undefined> {
  try {
    const answer = await fetch(new URL('config.json', address), { cache: 'no-store' });
    // Some servers answer with the page itself where a file is missing.
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
    return answer.ok && !isPage ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
