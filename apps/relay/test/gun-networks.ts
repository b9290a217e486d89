import { createGunNetwork, type LinkTiming } from '@symbolon/gun';
import { hostClock, type NetworkAdapter } from '@symbolon/store';
import { createSkippableClock, type NetworkUnderTest } from '@symbolon/store/conformance';
import { createLine, type Line } from './line.ts';

/** Networks over one relay, each with a line of its own that can be cut. */
export function gunNetworksOver(
  url: string,
  end: () => Promise<void>,
  timing: Partial<LinkTiming> = {},
): NetworkUnderTest {
  const clock = createSkippableClock(hostClock(globalThis));
  const lines = new Map<NetworkAdapter, Line>();
  return {
    clock,
    join(signer) {
      const line = createLine();
      const webSocket = line.WebSocket;
      const network = createGunNetwork({ signer, relays: [url], clock, webSocket, timing });
      lines.set(network, line);
      return network;
    },
    cut: (network) => lines.get(network)?.cut(),
    mend: (network) => lines.get(network)?.mend(),
    skip: clock.skip,
    held: () => [...lines.values()].reduce((sum, line) => sum + line.sockets(), clock.timers()),
    end,
  };
}
