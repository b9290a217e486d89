import { LIMITS, type PeerId } from '@symbolon/schemas';
import type { Clock } from './environment.ts';
import type { NetworkAdapter, NetworkStatus, OutgoingRecord, Reach } from './network.ts';
import { readonly, writable } from './readable.ts';

/** How well a {@link MemoryNetwork} carries. Can be changed while it runs. */
export interface MemoryNetworkFaults {
  /** Time on the way, one hop, in milliseconds. */
  latencyMs: number;
  /** Random addition to it; what is sent later may arrive earlier. */
  jitterMs: number;
  /** Share of messages lost on each hop, 0 up to 1. What matters is sent again. */
  loss: number;
}

/** A network within one process: what participants publish is kept and handed on as over a wire. */
export interface MemoryNetwork {
  readonly faults: MemoryNetworkFaults;
  /** Makes the adapter of one participant. */
  join(id: PeerId): MemoryAdapter;
}

/** A participant's end of a {@link MemoryNetwork}. */
export interface MemoryAdapter extends NetworkAdapter {
  /** Cuts this participant off: nothing passes in either direction. */
  cut(): void;
  /** Mends the cut; both sides catch up. */
  mend(): void;
}

interface Held {
  readonly version: number;
  readonly wire: string;
}

interface Follower {
  readonly offer: () => void;
}

/** How long the sender of a lost message waits before it sends it again. */
const RESEND_MS = 400;

/** Makes a network within one process, on the given time and chance. */
export function createMemoryNetwork(
  options: Partial<MemoryNetworkFaults> & { readonly clock: Clock },
): MemoryNetwork {
  const { clock, latencyMs = 0, jitterMs = 0, loss = 0 } = options;
  const faults: MemoryNetworkFaults = { latencyMs, jitterMs, loss };
  const records = new Map<string, Held>();
  const followers = new Map<string, Set<Follower>>();
  const rosters = new Map<string, { seen: Set<PeerId>; listeners: Set<(peer: PeerId) => void> }>();

  function roster(protocol: string) {
    const entry = rosters.get(protocol) ?? { seen: new Set(), listeners: new Set() };
    rosters.set(protocol, entry);
    return entry;
  }

  function keep(author: PeerId, record: OutgoingRecord): void {
    const key = author + record.path;
    if ((records.get(key)?.version ?? -1) >= record.version) return;
    records.set(key, record);
    for (const follower of followers.get(key) ?? []) follower.offer();
    const { seen, listeners } = roster(protocolOf(record.path));
    if (seen.has(author) || seen.size >= LIMITS.roster) return;
    seen.add(author);
    for (const listener of [...listeners]) listener(author);
  }

  function join(id: PeerId): MemoryAdapter {
    const status = writable<NetworkStatus>('offline');
    const timers = new Set<() => void>();
    const whenBack = new Set<() => void>();
    const mine = new Map<string, OutgoingRecord>();
    const reads = new Set<() => void>();
    let closed = false;
    let cut = false;

    function later(delayMs: number, run: () => void): void {
      const cancel = clock.setTimer(delayMs, () => {
        timers.delete(cancel);
        run();
      });
      timers.add(cancel);
    }

    /** One hop, tried again until it arrives or nobody wants it any more. */
    function send(wanted: () => boolean, arrive: () => void): void {
      if (status.get() !== 'online') {
        whenBack.add(() => {
          send(wanted, arrive);
        });
        return;
      }
      const lost = clock.random() < faults.loss;
      later(faults.latencyMs + clock.random() * faults.jitterMs, () => {
        if (closed || !wanted()) return;
        if (status.get() === 'online' && !lost) arrive();
        else {
          later(RESEND_MS, () => {
            if (!closed && wanted()) send(wanted, arrive);
          });
        }
      });
    }

    function settle(): void {
      status.set(cut || closed ? 'offline' : 'online');
      if (status.get() !== 'online') return;
      const waiting = [...whenBack];
      whenBack.clear();
      for (const resume of waiting) resume();
    }

    return {
      capabilities: {
        durableAcknowledgement: false,
        snapshotOnJoin: true,
        largestRecord: LIMITS.recordBytes,
      },
      status: readonly(status),
      connect() {
        settle();
        return Promise.resolve();
      },
      publish(record) {
        mine.set(record.path, record);
        return new Promise<Reach>((resolve) => {
          if (status.get() !== 'online') resolve('local');
          const isLatest = () => {
            const latest = mine.get(record.path) === record;
            if (!latest) resolve('sent');
            return latest;
          };
          send(isLatest, () => {
            keep(id, record);
            resolve('stored');
          });
        });
      },
      subscribe(author, path, onRecord) {
        const key = author + path;
        let open = true;
        let delivered = -1;
        const follower: Follower = {
          offer() {
            const held = records.get(key);
            if (held === undefined) return;
            const wanted = () => open && held.version > delivered && records.get(key) === held;
            send(wanted, () => {
              delivered = held.version;
              onRecord(held.wire);
            });
          },
        };
        const set = followers.get(key) ?? new Set();
        followers.set(key, set.add(follower));
        // The wish itself travels too, so the first answer takes a way there and back.
        send(
          () => open,
          () => {
            follower.offer();
          },
        );
        return () => {
          open = false;
          set.delete(follower);
          if (set.size === 0 && followers.get(key) === set) followers.delete(key);
        };
      },
      read(author, path, timeoutMs) {
        return new Promise((resolve) => {
          let open = true;
          const finish = (wire: string | undefined) => {
            open = false;
            reads.delete(giveUp);
            resolve(wire);
          };
          const giveUp = () => {
            finish(undefined);
          };
          reads.add(giveUp);
          later(timeoutMs, giveUp);
          send(
            () => open,
            () => {
              const wire = records.get(author + path)?.wire;
              send(
                () => open,
                () => {
                  finish(wire);
                },
              );
            },
          );
        });
      },
      discover(protocol, onPeer) {
        const { seen, listeners } = roster(protocol);
        let open = true;
        const tell = (peer: PeerId) => {
          send(
            () => open,
            () => {
              onPeer(peer);
            },
          );
        };
        for (const peer of seen) tell(peer);
        listeners.add(tell);
        return () => {
          open = false;
          listeners.delete(tell);
        };
      },
      close() {
        closed = true;
        for (const cancel of timers) cancel();
        timers.clear();
        whenBack.clear();
        for (const giveUp of reads) giveUp();
        status.set('offline');
        return Promise.resolve();
      },
      cut() {
        cut = true;
        settle();
      },
      mend() {
        cut = false;
        settle();
      },
    };
  }

  return { faults, join };
}

function protocolOf(path: string): string {
  return path.split('/')[1] ?? '';
}
