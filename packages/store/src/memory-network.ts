import { LIMITS, type Limits, type PeerId } from '@symbolon/schemas';
import type { Clock } from './environment.ts';
import { joinMemorySpace } from './memory-adapter.ts';
import { createMemorySpace } from './memory-space.ts';
import type { NetworkAdapter } from './network.ts';

/** How well a {@link MemoryNetwork} carries. Can be changed while it runs; shares are from 0 up to 1. */
export interface MemoryNetworkFaults {
  /** Time on the way, one hop, in milliseconds. */
  latencyMs: number;
  /** Random addition to it; what is sent later may arrive earlier. */
  jitterMs: number;
  /** Share of messages lost on each hop. What matters is sent again. */
  loss: number;
  /** Share of records that arrive a second time, later. */
  duplication: number;
  /** Share of records held back on their way, so that they arrive after newer ones. */
  reordering: number;
}

/** A network within one process: what participants publish is kept and handed on as over a wire. */
export interface MemoryNetwork {
  readonly faults: MemoryNetworkFaults;
  /** Makes the adapter of one participant. */
  join(id: PeerId): MemoryAdapter;
  /**
   * Splits the network, anew where it is split already: what is published in one group reaches no other,
   * except one way where `oneWay` names the two by their places in the list. All whom no group names are
   * in one of their own. A group goes on with all that its members could read before.
   */
  partition(
    groups: readonly (readonly PeerId[])[],
    oneWay?: readonly (readonly [from: number, to: number])[],
  ): void;
  /** Makes it one again; all catch up. */
  heal(): void;
}

/** A participant's end of a {@link MemoryNetwork}. */
export interface MemoryAdapter extends NetworkAdapter {
  /** Cuts this participant off: nothing passes in either direction. */
  cut(): void;
  /** Mends the cut; both sides catch up. */
  mend(): void;
}

/** Makes a network within one process. All chance is the clock's: the same clock, the same run. */
export function createMemoryNetwork(
  options: Partial<MemoryNetworkFaults> & {
    readonly clock: Clock;
    /** Limits of the group that are not the usual ones. */
    readonly limits?: Partial<Limits>;
  },
): MemoryNetwork {
  const { clock, latencyMs = 0, jitterMs = 0, loss = 0, duplication = 0, reordering = 0 } = options;
  const faults: MemoryNetworkFaults = { latencyMs, jitterMs, loss, duplication, reordering };
  const limits = { ...LIMITS, ...options.limits };
  const space = createMemorySpace(clock, limits);
  return {
    faults,
    join: (id) => joinMemorySpace({ id, clock, faults, limits, space }),
    partition: space.partition,
    heal: space.heal,
  };
}
