import { deriveScenarioIdentities, type Scenario } from '@symbolon/simulator';
import { startLiveParticipant, unpublishable, type LiveParticipant } from './live-participant.ts';

/** How a group of live participants is doing. */
export interface NeighboursProgress {
  readonly online: number;
  readonly settled: number;
  readonly participants: number;
}

/** All participants of a scenario, live in this process. */
export interface Neighbours {
  /** Never resolves; rejects if one of them could not be started or has too much to say. */
  readonly failure: Promise<never>;
  stop(): Promise<void>;
}

/** Starts every participant of a scenario over a relay. `onChange` is told whenever one comes further. */
export async function startNeighbours(
  scenario: Scenario,
  relay: string,
  onChange: (progress: NeighboursProgress) => void,
): Promise<Neighbours> {
  const identities = await deriveScenarioIdentities(scenario);
  const peers: LiveParticipant[] = [];
  const ends: (() => void)[] = [];

  function report(): void {
    const has = (test: (peer: LiveParticipant) => boolean) => peers.filter(test).length;
    onChange({
      online: has((peer) => peer.networkStatus.get() === 'online'),
      settled: has((peer) => peer.settling.get().status === 'converged'),
      participants: scenario.participants.length,
    });
  }

  const starting = scenario.participants.map(async (participant) => {
    const peer = await startLiveParticipant(participant, identities, relay);
    peers.push(peer);
    ends.push(peer.networkStatus.subscribe(report), peer.settling.subscribe(report));
    return { name: participant.name, peer };
  });

  const failure = new Promise<never>((_resolve, reject) => {
    for (const start of starting) {
      start.then(({ name, peer }) => unpublishable(name, peer)).catch(reject);
    }
  });

  return {
    failure,
    async stop() {
      await Promise.allSettled(starting);
      for (const end of ends) end();
      await Promise.all(peers.map((peer) => peer.stop()));
    },
  };
}
