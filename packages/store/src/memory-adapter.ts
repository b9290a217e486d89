import { noticePath, type Limits, type PeerId } from '@symbolon/schemas';
import type { Clock } from './environment.ts';
import { listingBound } from './listings.ts';
import { createMemoryLine } from './memory-line.ts';
import type { MemoryAdapter, MemoryNetworkFaults } from './memory-network.ts';
import { recordKey, type Held, type MemorySpace } from './memory-space.ts';
import { networkClosed, type OutgoingRecord, type Reach } from './network.ts';
import { readonly } from './readable.ts';

/** Makes a participant's end of a network within one process. */
export function joinMemorySpace(parts: {
  readonly id: PeerId;
  readonly clock: Clock;
  readonly faults: MemoryNetworkFaults;
  readonly limits: Limits;
  readonly space: MemorySpace;
}): MemoryAdapter {
  const { id, clock, faults, limits, space } = parts;
  const line = createMemoryLine(clock, faults);
  const mine = new Map<string, OutgoingRecord>();
  const reads = new Set<() => void>();
  const ends = new Set<() => void>();

  /** Ends with the adapter at the latest. */
  function until(end: () => void): () => void {
    const once = () => {
      if (ends.delete(once)) end();
    };
    ends.add(once);
    return once;
  }

  /** Tells of everyone on a list, each once. */
  function seek(listing: string, onPeer: (peer: PeerId) => void): () => void {
    const told = new Set<PeerId>();
    let isOpen = true;
    const tell = (peer: PeerId) => {
      if (told.has(peer) || told.size >= listingBound(listing, limits)) return;
      told.add(peer);
      line.send(
        () => isOpen,
        () => {
          onPeer(peer);
        },
      );
    };
    const leave = space.seek(listing, { reader: id, tell });
    return until(() => {
      isOpen = false;
      leave();
    });
  }

  return {
    capabilities: {
      durableAcknowledgement: false,
      snapshotOnJoin: true,
      largestRecord: limits.recordBytes,
    },
    status: readonly(line.status),
    connect() {
      if (line.isClosed()) return Promise.reject(networkClosed());
      line.open();
      return Promise.resolve();
    },
    publish(record, onFurther) {
      mine.set(record.path, record);
      return new Promise<Reach>((resolve) => {
        if (line.status.get() !== 'online') resolve('local');
        const giveUp = until(() => {
          resolve('sent');
        });
        const isLatest = () => {
          const latest = mine.get(record.path) === record;
          if (!latest) giveUp();
          return latest;
        };
        line.send(isLatest, () => {
          space.keep(id, record);
          resolve('stored');
          onFurther?.('stored');
          giveUp();
        });
      });
    },
    subscribe(author, path, onRecord) {
      const key = recordKey(author, path);
      let isOpen = true;
      let delivered: Held | undefined;

      const isNews = (held: Held): boolean =>
        held !== delivered && space.isNewer(held.version, delivered);

      function offer(): void {
        const held = space.read(id, key);
        if (held === undefined || !isNews(held)) return;
        const isWanted = () => isOpen && isNews(held) && space.read(id, key) === held;
        const arrive = () => {
          if (isNews(held)) delivered = held;
          onRecord(held.wire);
        };
        // What strays may arrive after what is newer, but does not wait beside it for a line that is down.
        const isOnItsWay = () => isOpen && (line.status.get() === 'online' || isWanted());
        const stray = () => {
          line.sendLate(isOnItsWay, arrive);
        };
        if (line.happens(faults.duplication)) stray();
        if (line.happens(faults.reordering)) stray();
        else line.send(isWanted, arrive);
      }

      const leave = space.follow(key, { reader: id, offer });
      // The wish itself travels too, so the first answer takes a way there and back.
      line.send(() => isOpen, offer);
      return until(() => {
        isOpen = false;
        leave();
      });
    },
    read(author, path, timeoutMs) {
      if (line.isClosed()) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        let isOpen = true;
        const finish = (wire: string | undefined) => {
          isOpen = false;
          reads.delete(giveUp);
          cancel();
          resolve(wire);
        };
        const giveUp = () => {
          finish(undefined);
        };
        const cancel = line.later(timeoutMs, giveUp);
        reads.add(giveUp);
        const isWanted = () => isOpen;
        line.send(isWanted, () => {
          const wire = space.read(id, recordKey(author, path))?.wire;
          line.send(isWanted, () => {
            finish(wire);
          });
        });
      });
    },
    discover: (protocol, onPeer) => seek(protocol, onPeer),
    discoverNotices: (protocol, onAuthor) => seek(noticePath(protocol, id), onAuthor),
    close() {
      line.close();
      for (const end of ends) end();
      for (const giveUp of reads) giveUp();
      return Promise.resolve();
    },
    cut: () => {
      line.cut(true);
    },
    mend: () => {
      line.cut(false);
    },
  };
}
