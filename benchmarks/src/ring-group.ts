import {
  allocation,
  createMemoryNetwork,
  createMemoryStorage,
  createPeer,
  type Clock,
  type Peer,
  type Results,
  type State,
  type Unit,
} from '@symbolon/peer';
import { createKeyedSignatures } from '@symbolon/simulator';
import { countTraffic, type Traffic } from './counted-network.ts';
import { drawFrom } from './draw.ts';
import { createVirtualTime } from './virtual-time.ts';

/** Neighbours on each side. */
const REACH = 4;
/** What participants offer and need repeats after this many, so that any group is one of ten unrolled. */
export const PERIOD = 10;
const START_MS = Date.UTC(2026, 0, 5, 8);
/** Participants arrive one after the other over this long. */
const ARRIVAL_MS = 10_000;

/** Participants in rings, each of whom recognises the four before and the four after it. */
export interface Rings {
  readonly rings: readonly (readonly Peer<State, Results>[])[];
  /** Of all of them. */
  readonly traffic: Traffic;
  pass(ms: number): Promise<void>;
}

/**
 * Starts some rings, each a group of its own, whose size must be a multiple of {@link PERIOD}. They live
 * at once, so that the processor has to do with as many participants however large each ring is.
 */
export async function startRings(count: number, size: number, asksRoster: boolean): Promise<Rings> {
  const time = createVirtualTime(START_MS);
  const draw = drawFrom(20_260_105);
  const clock: Clock = {
    now: () => time.now(),
    setTimer: (ms, run) => time.setTimer(ms, run),
    random: draw,
  };
  const traffic: Traffic = { messages: 0, bytes: 0 };
  const rings = Array.from({ length: count }, () => createRing(size, clock, traffic, asksRoster));
  for (const peer of rings.flat()) {
    time.setTimer(draw() * ARRIVAL_MS, () => void peer.start());
  }
  await time.pass(ARRIVAL_MS);
  return { rings, traffic, pass: (ms) => time.pass(ms) };
}

function createRing(
  size: number,
  clock: Clock,
  traffic: Traffic,
  asksRoster: boolean,
): Peer<State, Results>[] {
  const network = createMemoryNetwork({ clock, latencyMs: 50, jitterMs: 25 });
  const signatures = createKeyedSignatures();
  const identities = Array.from({ length: size }, (_, index) =>
    signatures.identity(`participant ${String(index)}`),
  );
  return identities.map((identity, index) => {
    const weights = Object.fromEntries(
      neighboursOf(index, size).map((other, place) => [identities[other]?.id ?? '', 1 + place]),
    );
    const peer = createPeer({
      protocol: allocation,
      identity,
      verify: signatures.verify,
      network: countTraffic(network.join(identity.id), traffic),
      environment: { ...clock, storage: createMemoryStorage() },
      options: { roster: asksRoster },
    });
    const profile = { name: `Participant ${String(index % PERIOD)}` };
    peer.stores.myLocalState.set({ profile, units: unitsOf(index), acceptance: [], stability: 1 });
    peer.stores.myRelationships.set({ weights });
    return peer;
  });
}

function neighboursOf(index: number, size: number): number[] {
  const steps = Array.from({ length: REACH }, (_, step) => step + 1);
  return [...steps, ...steps.map((step) => -step)].map((step) => (index + step + size) % size);
}

function unitsOf(index: number): Unit[] {
  const place = index % PERIOD;
  const kind = place % 2 === 0 ? 'capacity' : 'need';
  return [{ id: 'meals', kind, type: 'meal', quantity: 4 + ((place * 7) % PERIOD) }];
}
