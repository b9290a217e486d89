import {
  allocation,
  createPeer,
  type Environment,
  type Identity,
  type Peer,
  type PeerId,
  type PeerOptions,
  type Results,
  type State,
  type Verify,
} from '@symbolon/peer';
import type { ScenarioParticipant } from './scenario.ts';

/** What a participant of a scenario is started with. */
export interface ParticipantParts {
  /** Its key pair; {@link deriveScenarioIdentities} has it. */
  readonly identity: Pick<Identity, 'id' | 'sign'>;
  /** Everyone's key pairs by label: whom it recognises is written in labels. */
  readonly identities: ReadonlyMap<string, Pick<Identity, 'id'>>;
  readonly environment: Environment;
  readonly verify?: Verify;
  readonly options?: PeerOptions;
}

/** Starts a real peer that offers, needs and recognises what the file says of this participant. */
export async function startParticipant(
  participant: ScenarioParticipant,
  { identities, ...parts }: ParticipantParts,
): Promise<Peer<State, Results>> {
  const { name, units, weights } = participant;
  const peer = createPeer({ protocol: allocation, ...parts });
  await peer.start();
  const { myLocalState, myRelationships } = peer.stores;
  // What it published in an earlier life stays, where the file does not say otherwise.
  myLocalState.update((past) => ({
    acceptance: [],
    stability: 1,
    ...past,
    profile: { name },
    units,
  }));
  myRelationships.set({ weights: byKey(weights, identities) });
  return peer;
}

function byKey(
  weights: ScenarioParticipant['weights'],
  identities: ParticipantParts['identities'],
): Record<PeerId, number> {
  return Object.fromEntries(
    Object.entries(weights).flatMap(([label, weight]) => {
      const id = identities.get(label)?.id;
      return id === undefined || weight === 0 ? [] : [[id, weight]];
    }),
  );
}
