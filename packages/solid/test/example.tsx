import * as symbolon from '@symbolon/solid';
import { For } from 'solid-js';
import { render } from 'solid-js/web';

const memory = symbolon.createMemoryNetwork({ clock: symbolon.hostClock(globalThis) });

async function join(name: string, unit: symbolon.Unit) {
  const identity = await symbolon.createIdentity();
  const [network, storage] = [memory.join(identity.id), symbolon.createMemoryStorage()];
  const environment = symbolon.createEnvironment({ host: globalThis, storage, network });
  const peer = symbolon.createPeer({ protocol: symbolon.allocation, identity, environment });
  await peer.start();
  peer.stores.myLocalState.set({ profile: { name }, units: [unit], acceptance: [], stability: 1 });
  return peer;
}

function Page(props: { readonly other: symbolon.PeerId }) {
  const mine = symbolon.useStore('myLocalState');
  const reasons = symbolon.useExplanation(() => props.other);
  return (
    <main title={mine.value?.profile.name}>
      <For each={reasons()}>{({ binding, sentence }) => <p>{`${binding}: ${sentence}`}</p>}</For>
    </main>
  );
}

const ana = await join('Ana', { id: 'loaves', kind: 'capacity', type: 'bread', quantity: 3 });
const ben = await join('Ben', { id: 'supper', kind: 'need', type: 'bread', quantity: 2 });
ana.recognise(ben.id, 1);
ben.recognise(ana.id, 1);
const Provided = () => <symbolon.PeerProvider peer={ana} children={<Page other={ben.id} />} />;
render(Provided, document.body);
