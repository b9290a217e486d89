import {
  createSkippableClock,
  runNetworkConformance,
  type NetworkUnderTest,
} from './conformance.ts';
import { hostClock } from './environment.ts';
import { createMemoryNetwork, type MemoryAdapter } from './memory-network.ts';

const unreliable = { latencyMs: 3, jitterMs: 10, loss: 0.1, duplication: 0.2, reordering: 0.1 };

for (const [name, faults] of [
  ['memory', {}],
  ['memory, slow and unreliable', unreliable],
] as const) {
  const crowd = name === 'memory';
  const setup = (): NetworkUnderTest => {
    const clock = createSkippableClock(hostClock(globalThis));
    const network = createMemoryNetwork({ clock, ...faults });
    return {
      clock,
      join: ({ id }) => network.join(id),
      cut: (adapter) => (adapter as MemoryAdapter).cut(),
      mend: (adapter) => (adapter as MemoryAdapter).mend(),
      skip: clock.skip,
      held: clock.timers,
    };
  };
  runNetworkConformance(name, setup, { crowd });
}
