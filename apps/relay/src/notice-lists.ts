import type { PeerId } from '@symbolon/schemas';

/** Who left a notice for whom: one list for each participant and protocol, by the name of its node. */
export interface NoticeLists {
  /** Notes a notice; tells whether its author was not on the list before. */
  note(list: string, author: PeerId, version: number): boolean;
  /** Takes an author off a list. */
  forget(list: string, author: PeerId): void;
  /** The authors on a list with the version of their notice. */
  list(list: string): readonly (readonly [PeerId, number])[];
}

interface NoticeList {
  readonly first: Map<PeerId, number>;
  /** Only where there are more than have a place for good: most lists are short, and there may be very many. */
  latest?: Map<PeerId, number>;
}

/**
 * Makes {@link NoticeLists} of at most `limit` authors each. Half of the places are for good: whoever
 * floods a list later pushes nobody out of them. Through the other half the latest pass, so that whoever
 * flooded it before keeps nobody away.
 */
export function createNoticeLists(limit: number): NoticeLists {
  const lists = new Map<string, NoticeList>();
  const forGood = Math.ceil(limit / 2);

  return {
    note(list, author, version) {
      const halves = lists.get(list) ?? { first: new Map<PeerId, number>() };
      lists.set(list, halves);
      const { first } = halves;
      const isNew = !first.has(author) && halves.latest?.has(author) !== true;
      if (first.has(author) || (isNew && first.size < forGood)) {
        first.set(author, version);
        return isNew;
      }
      const latest = (halves.latest ??= new Map<PeerId, number>());
      latest.set(author, version);
      if (latest.size > limit - forGood) {
        const [oldest] = latest.keys();
        if (oldest !== undefined) latest.delete(oldest);
      }
      return isNew;
    },
    forget(list, author) {
      const halves = lists.get(list);
      halves?.first.delete(author);
      halves?.latest?.delete(author);
      if (halves?.latest?.size === 0) delete halves.latest;
      if (halves?.first.size === 0 && halves.latest === undefined) lists.delete(list);
    },
    list(list) {
      const { first, latest } = lists.get(list) ?? {};
      return [...(first ?? []), ...[...(latest ?? [])].reverse()];
    },
  };
}
