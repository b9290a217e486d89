import {
  SymbolonError,
  createEnvironment,
  createMemoryStorage,
  hostClock,
  type Identity,
  type Peer,
  type Results,
  type State,
} from '@symbolon/peer';
import { createGunNetwork } from '@symbolon/gun';
import { publishingFailed, startParticipant, type ScenarioParticipant } from '@symbolon/simulator';
import { WebSocket } from 'ws';

/** A participant of a scenario that is running for real. */
export type LiveParticipant = Peer<State, Results>;

/**
 * Starts a participant over Gun. It keeps nothing on this machine: its past is on the relay, where it
 * looks before it says anything.
 */
export function startLiveParticipant(
  participant: ScenarioParticipant,
  identities: ReadonlyMap<string, Identity>,
  relay: string,
): Promise<LiveParticipant> {
  const identity = identities.get(participant.id);
  if (identity === undefined) throw new Error(`no key pair for ${participant.id}`);
  const network = createGunNetwork({
    signer: identity,
    relays: [relay],
    clock: hostClock(globalThis),
    webSocket: WebSocket,
  });
  return startParticipant(participant, {
    identity,
    identities,
    environment: createEnvironment({ host: globalThis, storage: createMemoryStorage(), network }),
  });
}

/** Never resolves; rejects once what a participant has to say can never be published as it is. */
export function unpublishable(name: string, peer: LiveParticipant): Promise<never> {
  return new Promise((_resolve, reject) => {
    peer.failure.subscribe((failure) => {
      // Anything else may pass, and is tried again.
      if (failure instanceof SymbolonError) reject(publishingFailed(name, failure));
    });
  });
}
