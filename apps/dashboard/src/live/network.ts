import { createGunNetwork } from '@symbolon/gun';
import { hostClock, type Identity, type NetworkAdapter } from '@symbolon/solid';
import type { JoinedMode } from './place.ts';

/** The network on which a participant meets the others of its mode. */
export async function openNetwork(mode: JoinedMode, identity: Identity): Promise<NetworkAdapter> {
  const clock = hostClock(globalThis);
  if (mode.kind === 'live') {
    return createGunNetwork({ signer: identity, relays: mode.relays, clock });
  }
  const { createBroadcastNetwork } = await import('./tabs-network.ts');
  return createBroadcastNetwork({ id: identity.id, clock, name: 'symbolon-tabs' });
}
