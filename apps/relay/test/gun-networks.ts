import { createGunNetwork, type LinkTiming } from '@symbolon/gun';
import { hostClock, type NetworkAdapter } from '@symbolon/store';
import { createSkippableClock, type NetworkUnderTest } from '@symbolon/store/conformance';
import { createLine, type Line } from './line.ts';

/** A relay that can be ended, and started again at the same address with what it has kept. */
export interface EndingRelay {
  readonly url: string;
  goDown(): Promise<void>;
  comeUp(): Promise<void>;
  /** Ends it for good. */
  end(): Promise<void>;
}

/** Networks over one relay, each with a line of its own that can be cut. */
export function gunNetworksOver(
  relay: EndingRelay,
  timing: Partial<LinkTiming> = {},
): NetworkUnderTest {
  const clock = createSkippableClock(hostClock(globalThis));
  const lines = new Map<NetworkAdapter, Line>();
  return {
    clock,
    join(signer) {
      const line = createLine();
      const webSocket = line.WebSocket;
      const network = createGunNetwork({ signer, relays: [relay.url], clock, webSocket, timing });
      lines.set(network, line);
      return network;
    },
    cut: (network) => lines.get(network)?.cut(),
    mend: (network) => lines.get(network)?.mend(),
    skip: clock.skip,
    held: () => [...lines.values()].reduce((sum, line) => sum + line.sockets(), clock.timers()),
    goDown: () => relay.goDown(),
    comeUp: () => relay.comeUp(),
    end: () => relay.end(),
  };
}
