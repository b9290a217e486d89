import {
  createMemoryStorage,
  type ConvergenceStatus,
  type Identity,
  type MemoryNetwork,
  type Peer,
  type PeerId,
  type Results,
  type State,
} from '@symbolon/peer';
import { startParticipant } from './participant.ts';
import { publishingFailed } from './publishing-failed.ts';
import { createRandom } from './random.ts';
import type { Scenario, ScenarioParticipant } from './scenario.ts';
import type { Trace } from './trace.ts';
import type { Verdicts } from './verdicts.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Where a group lives. */
export interface GroupSurroundings {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly network: MemoryNetwork;
  readonly trace: Trace;
  readonly verdicts: Verdicts;
  /** The participants' key pairs by label. */
  readonly identities: ReadonlyMap<string, Identity>;
}

/** All participants of a scenario, alive. */
export interface Group {
  /** The furthest phase of any participant. */
  phase(): number;
  progress(): { readonly phase: number; readonly settled: number; readonly participants: number };
  /** Whether all who have somebody to compute with have settled, and see that the group has. */
  hasConverged(): boolean;
  /** Throws when a participant cannot publish what it must: the group could never settle. */
  check(): void;
  /** How each participant stands, by label. */
  standings(): ReadonlyMap<string, ConvergenceStatus>;
  /** What each participant published last. */
  results(): ReadonlyMap<PeerId, Results>;
  stop(): Promise<void>;
}

interface Member {
  readonly label: string;
  readonly name: string;
  readonly peer: Peer<State, Results>;
  /** Whether there is nobody whom it recognises or who recognises it: then it has nothing to settle. */
  readonly alone: boolean;
}

/** Starts every participant of a scenario. Resolves when the last one has looked for its past. */
export async function startGroup(
  scenario: Scenario,
  surroundings: GroupSurroundings,
): Promise<Group> {
  const company = inCompany(scenario);
  const members = await Promise.all(
    scenario.participants.map(async (participant): Promise<Member> => {
      const peer = await startMember(participant, surroundings);
      return {
        label: participant.id,
        name: participant.name,
        peer,
        alone: !company.has(participant.id),
      };
    }),
  );
  const status = ({ peer }: Member) => peer.settling.get().status;
  const phase = () => Math.max(...members.map(({ peer }) => peer.phase.get().phase));
  return {
    phase,
    progress: () => ({
      phase: phase(),
      settled: members.filter((member) => status(member) === 'converged').length,
      participants: members.length,
    }),
    hasConverged: () =>
      company.size > 0 &&
      members.every(
        (member) =>
          member.alone || (status(member) === 'converged' && member.peer.hasSystemConverged.get()),
      ),
    check() {
      for (const { name, peer } of members) {
        const failure = peer.failure.get();
        if (failure !== undefined) throw publishingFailed(name, failure);
      }
    },
    standings: () => new Map(members.map((member) => [member.label, status(member)])),
    results: () =>
      new Map(
        members.flatMap(({ peer }) => {
          const results = peer.stores.myComputedResults.get();
          return results === undefined ? [] : [[peer.id, results]];
        }),
      ),
    async stop() {
      await Promise.all(members.map(({ peer }) => peer.stop()));
    },
  };
}

function startMember(
  participant: ScenarioParticipant,
  { seed, clock, network, trace, verdicts, identities }: GroupSurroundings,
): Promise<Peer<State, Results>> {
  const { id } = participant;
  const identity = verdicts.signer(identityOf(id, identities));
  return startParticipant(participant, {
    identity,
    identities,
    verify: verdicts.verify,
    environment: {
      ...clock.withRandom(createRandom(seed, `participant ${id}`)),
      storage: createMemoryStorage(),
      network: trace.follow(id, network.join(identity.id)),
    },
  });
}

function identityOf(label: string, identities: ReadonlyMap<string, Identity>): Identity {
  const identity = identities.get(label);
  if (identity === undefined) throw new Error(`no key pair for ${label}`);
  return identity;
}

/** Everyone who recognises somebody or is recognised. */
function inCompany({ participants }: Scenario): ReadonlySet<string> {
  const company = new Set<string>();
  for (const { id, weights } of participants) {
    for (const [other, weight] of Object.entries(weights)) {
      if (weight > 0) company.add(id).add(other);
    }
  }
  return company;
}
