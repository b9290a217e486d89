import { recordPath, type Peer, type PeerId, type Results, type State } from '@symbolon/peer';
import type { Checker } from './checker.ts';

type Participant = Pick<Peer<State, Results>, 'protocol' | 'session' | 'stores' | 'settling'>;

const HEADED = ['state', 'results', 'relationships'] as const;
/** Phases for which a record of which others alone tell may be lacking: it takes that long to find that nobody has it. */
const PHASES = 2;

/**
 * What others alone tell of holds nobody up for longer than it takes to look for it: else one who makes up
 * records of somebody who is away keeps a group from settling.
 */
export const hearsayPasses: Checker = {
  name: 'hearsay-passes',
  watch: (run, report) => ({
    started(machine, peer) {
      watchHearsay(peer, (phases) => {
        if (!machine.isHonest) return;
        run.note('waited for hearsay');
        if (phases > PHASES) {
          report(`${machine.label} goes on waiting for a record that only others tell of`);
        }
      });
    },
  }),
};

/** Watches what one program waits for, and tells for how many phases running it has for what is hearsay. */
export function watchHearsay(peer: Participant, waited: (phases: number) => void): void {
  let phases = new Map<PeerId, number>();
  peer.settling.subscribe(({ missing }) => {
    const hearsay = missing.filter((id) => !isToldByItself(peer, id));
    phases = new Map(hearsay.map((id) => [id, (phases.get(id) ?? 0) + 1]));
    if (phases.size > 0) waited(Math.max(...phases.values()));
  });
}

/** Whether somebody says itself that it has published more than a participant has applied. */
function isToldByItself({ protocol, session, stores }: Participant, id: PeerId): boolean {
  const heads = stores.networkCoordination.get().get(id)?.heads;
  return HEADED.some((collection) => {
    const applied = session.clocks.applied(id, recordPath(protocol.name, collection)) ?? -1;
    return (heads?.[collection] ?? -1) > applied;
  });
}
