import { vouchersFor, type ObservableSet, type PlannedPeer } from '@symbolon/algorithm';
import { noticePath, NoticeSchema, type PeerId, type Relationships } from '@symbolon/schemas';
import { createDebounce, type Readable, type ReadableMap, type Session } from '@symbolon/store';
import type { Recognition } from './recognition.ts';

/** Changes that come together are looked at together, after this many milliseconds. */
const GATHER_MS = 100;
/** Notices that are looked for by name, because primary peers of mine recognise who would have left them. */
const MOST_SOUGHT = 500;

/** What I know of strangers by the notices that they left me. */
export interface FollowedNotices {
  /** Adds it to what is known otherwise: whom to ask is for the subscription plan to say. */
  planned(known: ReadonlyMap<PeerId, PlannedPeer>): ReadonlyMap<PeerId, PlannedPeer>;
  start(): void;
  stop(): void;
}

/**
 * Reads the notices that were left for me: those of all authors whom the network lists, and, where there
 * are more participants than I can be told of, also those of whomever my primary peers recognise. These
 * are asked for by name, so that no crowd of strangers on the list keeps them from me.
 */
export function followNotices(options: {
  readonly session: Session;
  readonly protocol: string;
  readonly recognition: Recognition;
  readonly primaryPeers: ObservableSet;
  readonly relationships: ReadableMap<PeerId, Relationships>;
  /** Everyone whom I ask in any case whom they recognise. */
  readonly asked: Readable<ReadonlySet<PeerId>>;
  /** Whether there may be others. */
  readonly isAnyoneUnasked: () => boolean;
  /** The plan may have changed. */
  readonly onChange: () => void;
}): FollowedNotices {
  const {
    session,
    protocol,
    recognition,
    primaryPeers,
    relationships,
    asked,
    isAnyoneUnasked,
    onChange,
  } = options;
  const me = session.identity.id;
  const path = noticePath(protocol, me);
  // Of several relays each may have more to add once the places are taken.
  const most = 2 * session.limits.noticed;
  const listed = new Set<PeerId>();
  const read = new Map<PeerId, { readonly close: () => void; recognises: boolean }>();
  let vouched: ReadonlyMap<PeerId, number> = new Map();
  const debounce = createDebounce(session.environment, GATHER_MS, review);
  const request = (): void => {
    debounce.request();
  };
  const ends: (() => void)[] = [];

  /** How much my primary peers stand in for each of those whom they recognise. */
  function vouch(): ReadonlyMap<PeerId, number> {
    const vouchers = [...primaryPeers.get()].map((peer) => ({
      peer,
      metric: recognition.standing(peer).metric,
      shares: recognition.sharesOf(peer),
    }));
    return vouchersFor(vouchers);
  }

  /** Those to look for by name, the most vouched first; the others I know or am told of. */
  function sought(): PeerId[] {
    const known = asked.get();
    if (!isAnyoneUnasked()) return [];
    return [...vouched]
      .filter(([peer]) => peer !== me && !known.has(peer) && !listed.has(peer))
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, MOST_SOUGHT)
      .map(([peer]) => peer);
  }

  function follow(author: PeerId): void {
    const following = session.follow(author, path, NoticeSchema, ({ data }) => {
      const notice = read.get(author);
      if (notice === undefined || notice.recognises === data.recognises) return;
      notice.recognises = data.recognises;
      onChange();
    });
    const close = (): void => {
      following.close();
    };
    read.set(author, { close, recognises: false });
  }

  function review(): void {
    if (listed.size > 0 || isAnyoneUnasked()) vouched = vouch();
    const wanted = new Set([...listed, ...sought()].filter(isStranger));
    for (const author of wanted) if (!read.has(author)) follow(author);
    // Who is vouched for changes: what is read already is read on for as long as there is room.
    for (const [author, { close }] of read) {
      if (read.size <= most + MOST_SOUGHT) break;
      if (wanted.has(author)) continue;
      close();
      read.delete(author);
    }
    onChange();
  }

  /** Of those whom I recognise I follow the relationships themselves. */
  function isStranger(peer: PeerId): boolean {
    return recognition.standing(peer).mine === 0;
  }

  return {
    planned(known) {
      if (vouched.size === 0 && read.size === 0) return known;
      const planned = new Map(known);
      for (const [author, { recognises }] of read) {
        if (!recognises) continue;
        const facts = known.get(author) ?? { recognised: false, recognisesMe: false };
        planned.set(author, { ...facts, noticed: true });
      }
      for (const [peer, standing] of vouched) {
        const facts = planned.get(peer);
        if (facts !== undefined) planned.set(peer, { ...facts, vouched: standing });
      }
      return planned;
    },
    start() {
      ends.push(
        session.environment.network.discoverNotices(protocol, (author) => {
          if (author === me || listed.size >= most) return;
          listed.add(author);
          request();
        }),
        primaryPeers.changes(request),
        relationships.changes(({ added, changed }) => {
          const primary = primaryPeers.get();
          if ([...added.keys(), ...changed.keys()].some((peer) => primary.has(peer))) request();
        }),
        asked.subscribe(request),
      );
    },
    stop() {
      for (const end of ends) end();
      debounce.cancel();
      for (const { close } of read.values()) close();
    },
  };
}
