import { runNetworkConformance } from '@symbolon/store/conformance';
import { temporaryFolder } from '../test/folder.ts';
import { gunNetworksOver } from '../test/gun-networks.ts';
import { createRelay } from './relay.ts';

runNetworkConformance(
  'Gun through the relay',
  async () => {
    const folder = await temporaryFolder();
    const relay = await createRelay({ data: folder.path, port: 0 });
    return gunNetworksOver(relay.url, async () => {
      await relay.close();
      await folder.remove();
    });
  },
  { refusesForgeries: true },
);
