import { runNetworkConformance } from '@symbolon/store/conformance';
import { gunNetworksOver } from '../test/gun-networks.ts';
import { startStockRelay } from '../test/stock-relay.ts';

async function setUp() {
  const relay = await startStockRelay();
  return gunNetworksOver({ ...relay, end: () => relay.stop() });
}

runNetworkConformance('Gun through a stock relay', setUp);
