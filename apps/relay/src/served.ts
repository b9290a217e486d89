import { parseRecordSoul } from '@symbolon/gun/wire';
import type { RelaySettings } from './settings/settings.ts';

/** Tells whose records of which protocols a relay serves. */
export interface Served {
  protocol(name: string): boolean;
  author(id: string): boolean;
  /** Whether the record under a soul is one of those. */
  readonly record: (soul: string) => boolean;
}

/** Makes {@link Served}: an empty list of those allowed allows all, and who is denied is denied in any case. */
export function createServed(
  lists: Pick<RelaySettings, 'protocols' | 'deniedProtocols' | 'authors' | 'deniedAuthors'>,
): Served {
  const protocol = createList(lists.protocols, lists.deniedProtocols);
  const author = createList(lists.authors, lists.deniedAuthors);
  return {
    protocol,
    author,
    record(soul) {
      const address = parseRecordSoul(soul);
      return address !== undefined && protocol(address.protocol) && author(address.author);
    },
  };
}

function createList(
  allowed: readonly string[],
  denied: readonly string[],
): (name: string) => boolean {
  const [in_, out] = [new Set(allowed), new Set(denied)];
  return (name) => !out.has(name) && (in_.size === 0 || in_.has(name));
}
