import { relaysBeside } from './config.ts';
import { isRelayUrl } from './relay-url.ts';
import { entryTexts } from '../texts/entry.ts';

/** How the page takes part. */
export type Mode =
  /** With everyone who meets at some relays. */
  | { readonly kind: 'live'; readonly relays: readonly string[] }
  /** With the tabs of this browser, as one of several participants that it may hold. */
  | { readonly kind: 'tabs'; readonly as: string }
  /** With a neighbourhood that lives in the page alone. */
  | { readonly kind: 'simulated'; readonly seed: number }
  /** Not yet: the person chooses. `relays` are what the address asked for, also where they are none. */
  | { readonly kind: 'choose'; readonly relays: readonly string[]; readonly problem?: string };

/** Whose key a tab has, unless its address says otherwise. */
export const FIRST_TAB = '1';
/** The seed of a simulated neighbourhood, unless the address has one. */
export const FIRST_SEED = 1;
const LONGEST_NAME = 32;

/**
 * How the address asks to take part: `?relay=`, again for each; or `?mode=` with `tabs` (and `as=`, whose
 * key it is), `simulated` (and `seed=`) or `choose`. `undefined` where it leaves that open.
 */
export function modeAsked({ searchParams }: URL): Mode | undefined {
  const relays = searchParams.getAll('relay');
  const wrong = relays.find((one) => !isRelayUrl(one));
  if (wrong !== undefined) {
    return { kind: 'choose', relays, problem: entryTexts.notARelay(wrong) };
  }
  const mode = searchParams.get('mode');
  switch (mode) {
    case 'tabs':
      return { kind: 'tabs', as: tabOf(searchParams.get('as')) };
    case 'simulated':
      return { kind: 'simulated', seed: seedOf(searchParams.get('seed')) };
    case 'choose':
      return { kind: 'choose', relays };
    default:
      return relays.length > 0 ? { kind: 'live', relays } : undefined;
  }
}

/**
 * How the page takes part: as its address asks; otherwise at the relays of `config.json` beside it; and
 * where nothing names one, with a simulated neighbourhood. Throws where that file cannot be read.
 */
export async function readMode(address: URL): Promise<Mode> {
  const asked = modeAsked(address);
  if (asked !== undefined) return asked;
  const relays = await relaysBeside(address);
  return relays.length > 0
    ? { kind: 'live', relays }
    : { kind: 'simulated', seed: seedOf(address.searchParams.get('seed')) };
}

/** The address of this page in another mode; what is not about the mode stays, the place in it does not. */
export function addressOf(mode: Mode, page: URL): URL {
  const address = new URL(page);
  address.hash = '';
  for (const name of ['relay', 'mode', 'as', 'seed']) address.searchParams.delete(name);
  const { searchParams } = address;
  if (mode.kind === 'live' || mode.kind === 'choose') {
    for (const relay of mode.relays) searchParams.append('relay', relay);
  }
  if (mode.kind !== 'live') searchParams.set('mode', mode.kind);
  if (mode.kind === 'tabs' && mode.as !== FIRST_TAB) searchParams.set('as', mode.as);
  if (mode.kind === 'simulated') searchParams.set('seed', String(mode.seed));
  return address;
}

function tabOf(text: string | null): string {
  return text === null || text === '' ? FIRST_TAB : text.slice(0, LONGEST_NAME);
}

/** The seed that a text names, or the first one. */
function seedOf(text: string | null): number {
  const seed = Number(text === null || text.trim() === '' ? FIRST_SEED : text);
  return Number.isSafeInteger(seed) ? seed : FIRST_SEED;
}
