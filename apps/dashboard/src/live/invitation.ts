import { addressOf } from './mode.ts';

/** What somebody is invited with. */
export interface Invitation {
  readonly link: string;
  /** Whether it leads to this very machine, wherever it is opened. */
  readonly isLocal: boolean;
}

/** The link that opens a page at some relays. */
export function invitation(relays: readonly string[], page: URL): Invitation {
  const plain = new URL(page);
  plain.search = '';
  const link = addressOf({ kind: 'live', relays }, plain);
  return { link: link.href, isLocal: [link.href, ...relays].some(isOfThisMachine) };
}

function isOfThisMachine(address: string): boolean {
  const { hostname } = new URL(address);
  return /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/u.test(hostname);
}
