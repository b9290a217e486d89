import { createSkippableClock, runNetworkConformance } from './conformance.ts';
import { hostClock } from './environment.ts';
import { createBroadcastNetwork } from './broadcast-network.ts';
import type { NetworkAdapter } from './network.ts';

let channels = 0;

/** One participant's channel: cut, it carries nothing in either direction, as that of a sleeping tab. */
function createChannels() {
  const open = new Set<BroadcastChannel>();
  const state = { isCut: false };

  function openChannel(name: string): BroadcastChannel {
    const channel = new BroadcastChannel(name);
    const [close, post] = [channel.close.bind(channel), channel.postMessage.bind(channel)];
    channel.close = () => {
      open.delete(channel);
      close();
    };
    channel.postMessage = (message) => {
      if (!state.isCut) post(message);
    };
    channel.addEventListener('message', (event) => {
      if (state.isCut) event.stopImmediatePropagation();
    });
    open.add(channel);
    return channel;
  }

  return { state, open, openChannel };
}

function setUp() {
  const clock = createSkippableClock(hostClock(globalThis));
  const name = `test ${String(process.pid)} ${String((channels += 1))}`;
  const all = new Map<NetworkAdapter, ReturnType<typeof createChannels>>();
  const cut = (adapter: NetworkAdapter, isCut: boolean): void => {
    const its = all.get(adapter);
    if (its !== undefined) its.state.isCut = isCut;
  };
  return {
    clock,
    join({ id }: { readonly id: string }) {
      const its = createChannels();
      const { openChannel } = its;
      const adapter = createBroadcastNetwork({ id, clock, name, openChannel, resyncMs: 2_000 });
      all.set(adapter, its);
      return adapter;
    },
    cut: (adapter: NetworkAdapter) => {
      cut(adapter, true);
    },
    mend: (adapter: NetworkAdapter) => {
      cut(adapter, false);
    },
    skip: clock.skip,
    held: () => [...all.values()].reduce((sum, { open }) => sum + open.size, clock.timers()),
  };
}

// Nothing tells a tab that others do not hear it.
runNetworkConformance('BroadcastChannel in Node', setUp, { noticesCuts: false });
