import { shortPeerId } from '@symbolon/peer';
import { deriveScenarioIdentities } from '@symbolon/simulator';
import { InputError } from './input-error.ts';
import { interrupted } from './interruption.ts';
import { startLiveParticipant, unpublishable } from './live-participant.ts';
import { reportInspection } from './inspection-report.ts';
import { reportParticipant } from './participant-report.ts';
import { loadScenario } from './scenario-source.ts';
import type { Terminal } from './terminal.ts';

/** What `symbolon peer` was asked for. */
export interface PeerChoice {
  readonly relay: string;
  readonly scenario: string;
  readonly as: string;
  /** Print what it knows in place of what becomes of it. */
  readonly inspect?: boolean;
}

/** To whoever names nobody so many ids are shown. */
const SHOWN_IDS = 20;

/** `symbolon peer`: one participant of a scenario, live, until it is interrupted. Returns the exit status. */
export async function peerCommand(
  terminal: Terminal,
  { relay, scenario: file, as, inspect = false }: PeerChoice,
): Promise<number> {
  const scenario = await loadScenario(file, { seed: 1 });
  const participant = scenario.participants.find(({ id }) => id === as);
  if (participant === undefined) {
    const ids = scenario.participants.map(({ id }) => id);
    const some = ids.length > SHOWN_IDS ? [...ids.slice(0, SHOWN_IDS), '…'] : ids;
    throw new InputError(
      `${file}: nobody has the id ${JSON.stringify(as)}; there are ${some.join(', ')}`,
    );
  }
  const identities = await deriveScenarioIdentities(scenario);
  const peer = await startLiveParticipant(participant, identities, relay);
  // Whoever is told that it is there may end it at once.
  const asked = interrupted();
  const { bold, dim } = terminal.colours;
  const tell = (line: string) => {
    if (inspect) terminal.note(line);
    else terminal.print(line);
  };
  tell(`${bold(participant.name)} ${dim(`(${shortPeerId(peer.id)}…)`)} by way of ${relay}`);
  tell(dim('Ctrl-C ends it; what it said stays on the relay.'));
  const endReport = (inspect ? reportInspection : reportParticipant)(terminal, peer);
  try {
    await Promise.race([asked, unpublishable(participant.name, peer)]);
    return 0;
  } finally {
    endReport();
    await peer.stop();
  }
}
