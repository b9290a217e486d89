import { runNetworkConformance } from '@symbolon/store/conformance';
import { gunNetworksOver } from '../test/gun-networks.ts';
import { startStockRelay } from '../test/stock-relay.ts';

runNetworkConformance('Gun through a stock relay', async () => {
  const relay = await startStockRelay();
  return gunNetworksOver(relay.url, () => relay.stop());
});
