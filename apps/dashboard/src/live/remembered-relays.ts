import { z } from 'zod';
import { MOST_RELAYS } from './config.ts';
import { isRelayUrl } from './relay-url.ts';

const KEPT_AS = 'symbolon.relays';
const RelaysSchema = z.array(z.string().refine(isRelayUrl)).max(MOST_RELAYS);

/** The relays at which this browser met a group last; none where that is not known. */
export function rememberedRelays(): readonly string[] {
  try {
    return RelaysSchema.parse(JSON.parse(localStorage.getItem(KEPT_AS) ?? '[]'));
  } catch {
    return [];
  }
}

/** Keeps them for the next time. */
export function rememberRelays(relays: readonly string[]): void {
  localStorage.setItem(KEPT_AS, JSON.stringify(relays));
}
