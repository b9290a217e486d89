import type { PeerId } from '@symbolon/schemas';
import { writable, type NetworkAdapter, type Readable } from '@symbolon/store';

/** Everyone seen under a protocol on this network, up to the bound. */
export interface Roster {
  /**
   * Whoever follows this has the network asked who is there, from the start on; until somebody does it is
   * empty, since the answer grows with the network.
   */
  readonly peers: Readable<ReadonlySet<PeerId>>;
  /** The same, as far as it is known, without asking. */
  readonly known: Readable<ReadonlySet<PeerId>>;
  start(): void;
  stop(): void;
}

/** Whether there may be more participants than the most that a roster tells of: one of its places may be my own. */
export function isRosterFull(peers: ReadonlySet<PeerId>, most: number): boolean {
  return peers.size >= most - 1;
}

/** Makes an empty {@link Roster} that looks for participants once started. I am not on my own roster. */
export function createRoster(parts: {
  readonly network: NetworkAdapter;
  readonly protocol: string;
  readonly me: PeerId;
  /** How many it tells of. */
  readonly most: number;
}): Roster {
  const { network, protocol, me, most } = parts;
  const known = writable<ReadonlySet<PeerId>>(new Set());
  let isWanted = false;
  let isRunning = false;
  let end: (() => void) | undefined;

  function look(): void {
    if (!isWanted || !isRunning) return;
    end ??= network.discover(protocol, (peer) => {
      const seen = known.get();
      if (peer === me || seen.has(peer) || seen.size >= most) return;
      known.set(new Set(seen).add(peer));
    });
  }

  return {
    peers: {
      get: () => known.get(),
      subscribe(run) {
        isWanted = true;
        look();
        return known.subscribe(run);
      },
    },
    known,
    start() {
      isRunning = true;
      look();
    },
    stop() {
      isRunning = false;
      end?.();
    },
  };
}
