import { until } from '@symbolon/testing/until';
import { deriveIdentity, type Identity } from '@symbolon/identity';
import type { Relationships } from '@symbolon/schemas';
import { afterEach, beforeEach } from 'vitest';
import {
  createMemoryNetwork,
  hostClock,
  type MemoryNetwork,
  type Store,
  type StoreStatus,
} from '../src/index.ts';
import { createDevice, PATH, type DeviceParts } from './device.ts';

/** Where a test about Ana's devices plays: made anew for each test, and ended after it. */
export interface Setting {
  readonly ana: Identity;
  network: MemoryNetwork;
  /** A device of Ana's, on the network unless another is given. */
  readonly device: (parts?: Partial<DeviceParts>) => Promise<ReturnType<typeof createDevice>>;
  /** What somebody else finds on the network. */
  readonly found: () => Promise<string | undefined>;
  /** Has a store ended with the test. */
  readonly endLater: (store: { cleanup(): Promise<void> }) => void;
  /** Relationships in which Ana has a weight. */
  readonly weights: (value: number) => Relationships;
  readonly weightIn: (store: Store<Relationships>) => number | undefined;
}

/** The time of all devices but those that are given another. */
export const clock = hostClock(globalThis);

/** Sets a {@link Setting} up before each test of a file; it can be used within tests alone. */
export function useSetting(): Setting {
  let ana: Identity;
  let network: MemoryNetwork;
  let open: { cleanup(): Promise<void> }[] = [];

  beforeEach(async () => {
    network = createMemoryNetwork({ clock });
    ana = await deriveIdentity('ana');
  });

  afterEach(async () => {
    await Promise.all(open.map((store) => store.cleanup()));
    open = [];
  });

  return {
    get ana() {
      return ana;
    },
    get network() {
      return network;
    },
    set network(another) {
      network = another;
    },
    async device(parts = {}) {
      const adapter = parts.network ?? network.join(ana.id);
      await adapter.connect();
      const made = createDevice({ identity: ana, clock, ...parts, network: adapter });
      open.push(made.store);
      return made;
    },
    async found() {
      const reader = network.join('reader');
      await reader.connect();
      return reader.read(ana.id, PATH, 1_000);
    },
    endLater(store) {
      open.push(store);
    },
    weights: (value) => ({ weights: { [ana.id]: value } }),
    weightIn: (store) => store.get()?.weights[ana.id],
  };
}

/** Whether the network has all of it. */
export const isStored = (status: StoreStatus): boolean =>
  status.kind === 'ready' && status.reach === 'stored';

/** Resolves when the network has all of a store. */
export const stored = (store: Store<Relationships>): Promise<StoreStatus> =>
  until(store.status, isStored);
