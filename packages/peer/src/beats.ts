import { recordPath, type PeerId } from '@symbolon/schemas';
import type { ProtocolStores, Session } from '@symbolon/store';

/** When the heartbeats were written that the stores hold. */
export interface Beats {
  /** In milliseconds since 1970, by its author's clock; −∞ for one that is not held. */
  writtenAt(peer: PeerId): number;
  stop(): void;
}

/**
 * Follows when heartbeats were written. Their author may have published something else since, so that it
 * counts as heard of: what it said of its settling is as old as the heartbeat that said it.
 */
export function followBeats<State, Results>(options: {
  readonly session: Pick<Session, 'onApplied'>;
  readonly protocol: string;
  readonly stores: Pick<ProtocolStores<State, Results>, 'networkCoordination'>;
}): Beats {
  const path = recordPath(options.protocol, 'coordination');
  const written = new Map<PeerId, number>();
  const ends = [
    options.session.onApplied((record) => {
      if (record.path === path) written.set(record.author, record.time);
    }),
    options.stores.networkCoordination.changes(({ removed }) => {
      for (const peer of removed) written.delete(peer);
    }),
  ];
  return {
    writtenAt: (peer) => written.get(peer) ?? Number.NEGATIVE_INFINITY,
    stop() {
      for (const end of ends) end();
    },
  };
}
