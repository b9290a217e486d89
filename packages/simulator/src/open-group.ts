import { createMemoryNetwork, type MemoryNetworkFaults } from '@symbolon/peer';
import { createMember, type GroupMember, type OwnedMember } from './group-member.ts';
import { createHostWork } from './host-work.ts';
import { createKeyedSignatures } from './keyed-signatures.ts';
import { createRandom } from './random.ts';
import { runThrough, runUntil } from './run-loop.ts';
import type { Scenario } from './scenario.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** How a group that goes on is opened. */
export interface OpenGroupOptions extends Partial<MemoryNetworkFaults> {
  /** Decides all chance there is: delays, losses, and when each participant acts; 1 unless stated. */
  readonly seed?: number;
  /** Its participant follows all whom it sees, whether or not they mean anything to it: for whoever looks on. */
  readonly onlooker?: string;
}

/**
 * A group on a virtual clock that goes on for as long as somebody moves it, and can be interfered with.
 * Every member is a peer as it runs in earnest. With one seed, and the same done to it at the same times
 * of its own, it goes the same way.
 */
export interface SimulatedGroup {
  /** The members by their labels in the scenario. */
  readonly members: ReadonlyMap<string, GroupMember>;
  /** How well the network carries. Can be changed at any time. */
  readonly faults: MemoryNetworkFaults;
  /** Milliseconds since 1970, in the group's own time. */
  now(): number;
  /** Splits the network: nothing passes between these members and all others. */
  split(labels: readonly string[]): void;
  /** Makes it one again; all catch up. */
  heal(): void;
  /** Lets so much of the group's own time pass, in milliseconds. One call ends before the next is made. */
  advance(byMs: number): Promise<void>;
  /** Stops everyone; nothing is left. */
  end(): Promise<void>;
}

// Any moment would do: a group begins at the same one each time.
const START_MS = Date.UTC(2026, 0, 5, 8);
const LATENCY_MS = 50;

/**
 * Opens a scenario's group, everyone in it alive. Signatures are those of
 * {@link createKeyedSignatures}, so it also runs where there is no WebCrypto.
 */
export async function openGroup(
  scenario: Scenario,
  options: OpenGroupOptions = {},
): Promise<SimulatedGroup> {
  const { seed = 1, onlooker, ...faults } = options;
  const clock = createVirtualClock(START_MS);
  const work = createHostWork();
  const world = { clock, work };
  const clockOf = (stream: string) => clock.withRandom(createRandom(seed, stream));
  const network = createMemoryNetwork({
    latencyMs: LATENCY_MS,
    jitterMs: LATENCY_MS / 2,
    ...faults,
    clock: clockOf('network'),
  });
  const keyed = createKeyedSignatures();
  const identities = new Map(
    scenario.participants.map(({ id }) => [id, keyed.identity(`scenario ${id}`)]),
  );
  let thrown: { readonly error: unknown } | undefined;
  const surroundings = {
    network,
    identities,
    verify: keyed.verify,
    clockOf: (stream: string) => clockOf(`member ${stream}`),
    optionsOf: (label: string) => ({ browse: label === onlooker }),
    onThrown(error: unknown) {
      thrown = { error };
    },
  };
  const members = new Map<string, OwnedMember>();
  for (const participant of scenario.participants) {
    const identity = identities.get(participant.id);
    if (identity === undefined) continue;
    members.set(participant.id, createMember(participant, identity, surroundings));
  }
  for (const member of members.values()) member.restart();
  await runThrough(world, Promise.all([...members.values()].map((member) => member.begun())));

  return {
    members,
    faults: network.faults,
    now: () => clock.now(),
    split(labels) {
      network.partition([labels.flatMap((label) => members.get(label)?.id ?? [])]);
    },
    heal: () => {
      network.heal();
    },
    async advance(byMs) {
      let isOver = false;
      clock.setTimer(byMs, () => {
        isOver = true;
      });
      await runUntil(world, Number.POSITIVE_INFINITY, () => isOver);
      if (thrown !== undefined) throw thrown.error;
    },
    async end() {
      try {
        await runThrough(world, Promise.all([...members.values()].map((member) => member.stop())));
      } finally {
        work.close();
      }
    },
  };
}
