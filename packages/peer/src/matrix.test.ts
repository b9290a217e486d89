import { afterEach, describe, expect, it } from 'vitest';
import { until } from '@symbolon/testing/until';
import {
  PHASE_STEPS,
  allocation,
  createEnvironment,
  createMemoryNetwork,
  createMemoryStorage,
  createPeer,
  deriveIdentity,
  hostClock,
  type Peer,
  type Results,
  type State,
  type StepRun,
  type Unit,
} from './index.ts';

type Member = Peer<State, Results>;

const clock = hostClock(globalThis);
const running: Member[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((peer) => peer.stop()));
});

function group(protocol = allocation) {
  const network = createMemoryNetwork({ clock, latencyMs: 2, jitterMs: 3 });
  return async (name: string, units: Unit[], gossipMs = 80): Promise<Member> => {
    const identity = await deriveIdentity(name);
    const environment = createEnvironment({
      host: globalThis,
      storage: createMemoryStorage(),
      network: network.join(identity.id),
    });
    const peer = createPeer({ protocol, identity, environment, options: { gossipMs } });
    running.push(peer);
    await peer.start();
    declare(peer, name, units);
    return peer;
  };
}

function declare(peer: Member, name: string, units: Unit[]): void {
  peer.stores.myLocalState.set({ profile: { name }, units, acceptance: [], stability: 1 });
}

function recogniseAll(members: readonly Member[]): void {
  for (const one of members) {
    for (const other of members) if (one !== other) one.recognise(other.id, 1);
  }
}

function unit(kind: Unit['kind'], type: string, quantity: number): Unit {
  return { id: kind, kind, type, quantity };
}

/** Declares something else in every second phase, for ever; resolves once it has done so `times`. */
function flap(peer: Member, name: string, declared: readonly [Unit, Unit], times: number) {
  let last = -1;
  let flips = 0;
  return new Promise<void>((resolve) => {
    peer.phase.subscribe(({ phase }) => {
      if (phase < last + 2) return;
      last = phase;
      flips += 1;
      declare(peer, name, [declared[flips % 2 === 0 ? 0 : 1]]);
      if (flips === times) resolve();
    });
  });
}

describe('a peer runs through the matrix', () => {
  it('in every phase, and shows what each step read', { timeout: 60_000 }, async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 'meal', 6)]);
    const ben = await join('ben', [unit('need', 'meal', 4)]);
    recogniseAll([ana, ben]);
    await until(ben.hasSystemConverged, Boolean);
    const runs = await until(ben.steps, (all) => new Set(all.map(({ name }) => name)).size === 10);
    for (const { name, reads } of PHASE_STEPS) {
      const mine = runs.filter((run) => run.name === name);
      expect(mine.at(-1)?.reads.map(({ subset }) => subset)).toEqual([...reads]);
      expect(mine.length).toBeLessThanOrEqual(8);
    }
    const computed = runs.filter(({ name }) => name === 'multi-tier computation').at(-1);
    expect(computed?.reads).toContainEqual(
      expect.objectContaining({ subset: 'neighbour-results', entries: 1, skipped: 0 }),
    );
  });

  it(
    'and leaves out and counts whom it has not heard of for too long',
    { timeout: 60_000 },
    async () => {
      const thresholds = {
        ...allocation.thresholds,
        computeFreshMs: 2_000,
        coordinateFreshMs: 1_000,
      };
      const join = group({ ...allocation, thresholds });
      const ana = await join('ana', [unit('capacity', 'meal', 6)]);
      const ben = await join('ben', [unit('need', 'meal', 4)]);
      recogniseAll([ana, ben]);
      await until(ana.phase, ({ members }) => members.length === 2);
      await ben.stop();
      const lastRead = (runs: readonly StepRun[], name: string, part: string) =>
        runs
          .flatMap((run) => (run.name === name ? run.reads : []))
          .findLast(({ subset }) => subset === part);
      const runs = await until(
        ana.steps,
        (all) =>
          lastRead(all, 'compatibility matrix', 'active-states')?.skipped === 1 &&
          lastRead(all, 'phase advancement', 'active-coordination')?.skipped === 1,
      );
      expect(lastRead(runs, 'phase advancement', 'active-coordination')).toMatchObject({
        entries: 0,
        skippedPeers: [ben.id],
      });
      expect(ana.phase.get().members).toEqual([ana.id]);
    },
  );
});

describe('whoever goes up and down', () => {
  it(
    'is named by whom it exchanges with, who does not pass for settled',
    { timeout: 60_000 },
    async () => {
      const join = group();
      const declared = [unit('capacity', 'meal', 1), unit('capacity', 'meal', 6)] as const;
      const ana = await join('ana', [declared[0]]);
      const ben = await join('ben', [unit('need', 'meal', 9)]);
      recogniseAll([ana, ben]);
      void flap(ana, 'ana', declared, Infinity);
      const settling = await until(ben.settling, ({ status }) => status === 'oscillating');
      expect(settling.oscillating).toEqual([ana.id]);
    },
  );

  it('keeps nobody from settling who exchanges nothing with it', { timeout: 60_000 }, async () => {
    const join = group();
    const declared = [unit('capacity', 'boat', 1), unit('capacity', 'boat', 6)] as const;
    const ana = await join('ana', [declared[0]]);
    const ben = await join('ben', [unit('capacity', 'bed', 4)]);
    const cleo = await join('cleo', [unit('need', 'bed', 2)]);
    const dan = await join('dan', [unit('need', 'bed', 3)]);
    recogniseAll([ana, ben, cleo, dan]);
    await flap(ana, 'ana', declared, 4);
    const others = [ben, cleo, dan];
    await Promise.all(others.map((peer) => until(peer.hasSystemConverged, Boolean)));
    for (const peer of others) {
      expect(peer.phase.get().members).toContain(ana.id);
      expect(peer.settling.get().status).toBe('converged');
    }
  });
});

it('a member that claims any phase drags and halts nobody', { timeout: 60_000 }, async () => {
  const join = group();
  const meals = unit('need', 'meal', 1);
  const ana = await join('ana', [unit('capacity', 'meal', 6)]);
  const ben = await join('ben', [meals]);
  const cleo = await join('cleo', [meals]);
  // It never beats by itself: what it claims is claimed below.
  const mallory = await join('mallory', [meals], 1_000_000_000);
  recogniseAll([ana, ben, cleo, mallory]);
  const honest = [ana, ben, cleo];
  // A lie is borne by whoever counts at least three others: until then one liar is one too many.
  const countsAll = ({ members }: { members: readonly string[] }) => members.length === 4;
  await Promise.all(honest.map((peer) => until(peer.phase, countsAll)));
  const coordination = mallory.stores.myCoordinationState;
  let lie = 0;
  ana.phase.subscribe(() => {
    lie += 1;
    const claim = coordination.get();
    if (claim !== undefined) coordination.set({ ...claim, phase: lie % 2 === 0 ? 1_000_000 : 0 });
  });
  const from = Math.max(...honest.map((peer) => peer.phase.get().phase));
  await Promise.all(honest.map((peer) => until(peer.phase, ({ phase }) => phase >= from + 4)));
  for (const peer of honest) {
    expect(countsAll(peer.phase.get())).toBe(true);
    expect(peer.phase.get().phase).toBeLessThan(1_000);
  }
});
