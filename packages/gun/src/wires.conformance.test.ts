import { hostClock, type NetworkAdapter } from '@symbolon/store';
import { createSkippableClock, runNetworkConformance } from '@symbolon/store/conformance';
import { createGunHub, type GunWire } from '../test/gun-hub.ts';
import { createGunNetwork } from './network.ts';

runNetworkConformance('Gun over wires within one process', async () => {
  const host = hostClock(globalThis);
  const clock = createSkippableClock(host);
  const hub = await createGunHub(host);
  const lines = new Map<NetworkAdapter, GunWire>();
  return {
    clock,
    join(signer) {
      const line = hub.line();
      const relays = ['http://within.this.process/gun'];
      // A Gun that keeps nothing on a disk acknowledges nothing.
      const timing = { acknowledgeMs: 20 };
      const network = createGunNetwork({
        signer,
        relays,
        clock,
        webSocket: line.WebSocket,
        timing,
      });
      lines.set(network, line);
      return network;
    },
    cut: (network) => lines.get(network)?.cut(),
    mend: (network) => lines.get(network)?.mend(),
    skip: clock.skip,
    held: () => clock.timers() + hub.open(),
    end() {
      hub.end();
    },
  };
});
