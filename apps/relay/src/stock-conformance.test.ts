import { runNetworkConformance } from '@symbolon/store/conformance';
import { gunNetworksOver } from '../test/gun-networks.ts';
import { startStockRelay } from '../test/stock-relay.ts';

async function setUp() {
  const relay = await startStockRelay();
  return gunNetworksOver(relay.url, () => relay.stop());
}

// It sends every record to every socket, which takes it long with a crowd.
runNetworkConformance('Gun through a stock relay', setUp, { crowd: false });
