import { createSkippableClock, runNetworkConformance } from './conformance.ts';
import { hostClock } from './environment.ts';
import { createBroadcastNetwork } from './broadcast-network.ts';

let channels = 0;

function setUp() {
  const clock = createSkippableClock(hostClock(globalThis));
  const name = `test ${String(process.pid)} ${String((channels += 1))}`;
  const open = new Set<BroadcastChannel>();
  const openChannel = (called: string): BroadcastChannel => {
    const channel = new BroadcastChannel(called);
    const close = channel.close.bind(channel);
    channel.close = () => {
      open.delete(channel);
      close();
    };
    open.add(channel);
    return channel;
  };
  return {
    clock,
    join: ({ id }: { readonly id: string }) =>
      createBroadcastNetwork({ id, clock, name, openChannel }),
    held: () => clock.timers() + open.size,
  };
}

runNetworkConformance('BroadcastChannel in Node', setUp, { canBeCut: false });
