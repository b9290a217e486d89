import { createSkippableClock } from '../src/conformance.ts';
import type { NetworkUnderTest } from '../src/conformance/stage.ts';
import {
  createMemoryNetwork,
  hostClock,
  type Clock,
  type MemoryAdapter,
  type NetworkAdapter,
} from '../src/index.ts';

/** What a deliberately broken adapter does otherwise than the sound one that it wraps. */
export type Mutation = (
  sound: NetworkAdapter,
  shared: SharedFaults,
  clock: Clock,
) => Partial<NetworkAdapter>;

/** What all broken adapters of one network have in common. */
export interface SharedFaults {
  /** Wires that were published, in their order. */
  readonly published: string[];
  /** Who has closed. */
  readonly closed: Set<string>;
  /** Who has published under any protocol. */
  readonly authors: Set<string>;
}

/** A network within one process whose adapters are broken; `end` closes the sound ones within. */
export function createMutantNetwork(mutation: Mutation): NetworkUnderTest {
  const clock = createSkippableClock(hostClock(globalThis));
  const network = createMemoryNetwork({ clock });
  const sound = new Map<NetworkAdapter, MemoryAdapter>();
  const shared: SharedFaults = { published: [], closed: new Set(), authors: new Set() };
  return {
    clock,
    join({ id }) {
      const inner = network.join(id);
      const noting: NetworkAdapter = {
        ...inner,
        publish(record, onFurther) {
          shared.published.push(record.wire);
          shared.authors.add(id);
          return inner.publish(record, onFurther);
        },
        close() {
          shared.closed.add(id);
          return inner.close();
        },
      };
      const broken = { ...noting, ...mutation(noting, shared, clock) };
      sound.set(broken, inner);
      return broken;
    },
    cut: (adapter) => sound.get(adapter)?.cut(),
    mend: (adapter) => sound.get(adapter)?.mend(),
    skip: clock.skip,
    held: clock.timers,
    async end() {
      await Promise.all([...sound.values()].map((inner) => inner.close()));
    },
  };
}
