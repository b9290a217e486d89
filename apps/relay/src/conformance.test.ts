import { runNetworkConformance } from '@symbolon/store/conformance';
import { temporaryFolder } from '../test/folder.ts';
import { gunNetworksOver } from '../test/gun-networks.ts';
import { createRelay } from './relay.ts';

async function setUp() {
  const folder = await temporaryFolder();
  let relay = await createRelay({ data: folder.path, port: 0 });
  const { url } = relay;
  const port = Number(new URL(url).port);
  return gunNetworksOver({
    url,
    goDown: () => relay.close(),
    async comeUp() {
      relay = await createRelay({ data: folder.path, port });
    },
    async end() {
      await relay.close();
      await folder.remove();
    },
  });
}

runNetworkConformance('Gun through the relay', setUp, { refusesForgeries: true });
