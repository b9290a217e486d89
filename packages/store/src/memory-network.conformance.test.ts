import { runNetworkConformance } from './conformance.ts';
import { hostClock } from './environment.ts';
import { createMemoryNetwork, type MemoryAdapter } from './memory-network.ts';

const clock = hostClock(globalThis);

for (const [name, faults] of [
  ['memory', {}],
  ['memory, slow and unreliable', { latencyMs: 3, jitterMs: 10, loss: 0.2 }],
] as const) {
  runNetworkConformance(name, () => {
    const network = createMemoryNetwork({ clock, ...faults });
    return {
      clock,
      join: ({ id }) => network.join(id),
      cut: (adapter) => (adapter as MemoryAdapter).cut(),
      mend: (adapter) => (adapter as MemoryAdapter).mend(),
    };
  });
}
