import { noticesSoul } from '@symbolon/gun/wire';
import { LIMITS } from '@symbolon/schemas';
import type { KeptRecord } from './kept-record.ts';
import { createNoticeLists, type NoticeLists } from './notice-lists.ts';
import { createRoster, type Roster } from './roster.ts';

/** What of a record matters to the lists. */
export type Listed = Pick<KeptRecord, 'author' | 'protocol' | 'target' | 'version'>;

/** What a record was to the lists. */
export interface Listing {
  /** Whether its author was not in the roster of its protocol. */
  readonly isNewcomer: boolean;
  /** Whether it is a notice, and the first of its author for whom it is for. */
  readonly isNewNotice: boolean;
}

/** The lists that follow from the kept records: who is here, and who left a notice for whom. */
export interface Listings {
  readonly roster: Pick<Roster, 'list'>;
  readonly notices: Pick<NoticeLists, 'list'>;
  note(record: Listed): Listing;
  /** Forgets a record that is gone; `isLast` tells that its author has no other of its protocol. */
  forget(record: Omit<Listed, 'version'>, isLast: boolean): void;
}

/** Makes empty {@link Listings}. */
export function createListings(): Listings {
  const roster = createRoster(LIMITS.roster);
  const notices = createNoticeLists(LIMITS.noticed);

  return {
    roster,
    notices,
    note: ({ author, protocol, target, version }) => ({
      isNewcomer: roster.note(protocol, author, version),
      isNewNotice:
        target !== undefined && notices.note(noticesSoul(protocol, target), author, version),
    }),
    forget({ author, protocol, target }, isLast) {
      if (target !== undefined) notices.forget(noticesSoul(protocol, target), author);
      if (isLast) roster.forget(protocol, author);
    },
  };
}
