import { until } from '@symbolon/testing/until';
import { afterEach, describe, expect, it } from 'vitest';
import { createGroup, stateOf, unit, type Member } from '../test/group.ts';
import type { State } from './index.ts';

let groups: ReturnType<typeof createGroup>[] = [];

afterEach(async () => {
  await Promise.all(groups.map((one) => one.stop()));
  groups = [];
});

function group(loss = 0) {
  const made = createGroup({ loss });
  groups.push(made);
  return (name: string, units?: Parameters<typeof stateOf>[1]): Promise<Member> =>
    made.join(name, units === undefined ? {} : { units });
}

const taken = (peer: Member) =>
  (peer.stores.myComputedResults.get()?.takes ?? []).flatMap((row) => row.allocations);
const given = (peer: Member) =>
  (peer.stores.myComputedResults.get()?.gives ?? []).flatMap((row) => row.allocations);

describe('a group of peers', () => {
  it('settles on the same amounts at both ends, and says so', async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 6)]);
    const ben = await join('ben', [unit('need', 4)]);
    const cleo = await join('cleo', [unit('need', 5)]);
    ana.recognise(ben.id, 1);
    ana.recognise(cleo.id, 1);
    ben.recognise(ana.id, 1);
    cleo.recognise(ana.id, 2);
    await Promise.all([ana, ben, cleo].map((peer) => until(peer.hasSystemConverged, Boolean)));
    expect(given(ana).map(({ amount }) => amount)).toEqual([3, 3]);
    expect(taken(ben)).toMatchObject([{ peer: ana.id, amount: 3 }]);
    expect(taken(cleo)).toMatchObject([{ peer: ana.id, amount: 3 }]);
    expect(ana.settling.get()).toMatchObject({ status: 'converged', disagreeing: [], missing: [] });
    expect([...ana.groups.myPrimaryPeers.get()].sort()).toEqual([ben.id, cleo.id].sort());
    expect(ana.rejections.get()).toEqual([]);
  });

  it('gives by one-way recognition what mutual recognition leaves', async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 6)]);
    const ben = await join('ben', [unit('need', 4)]);
    const cleo = await join('cleo', [unit('need', 5)]);
    ana.recognise(ben.id, 1);
    ana.recognise(cleo.id, 1);
    ben.recognise(ana.id, 1);
    await Promise.all([ana, cleo].map((peer) => until(peer.hasSystemConverged, Boolean)));
    expect(taken(ben)).toMatchObject([{ amount: 4 }]);
    expect(taken(cleo)).toMatchObject([{ peer: ana.id, amount: 2 }]);
    expect([...cleo.groups.secondarySourcesForMe.get()]).toEqual([ana.id]);
    expect([...ana.groups.mySecondaryBeneficiaries.get()]).toEqual([cleo.id]);
  });

  it('settles again after a change, and across a lossy network', async () => {
    const join = group(0.2);
    const ana = await join('ana', [unit('capacity', 6)]);
    const ben = await join('ben', [unit('need', 4)]);
    ana.recognise(ben.id, 1);
    ben.recognise(ana.id, 1);
    await until(ana.hasSystemConverged, Boolean);
    ana.stores.myLocalState.update((state) => ({
      profile: { name: 'ana' },
      acceptance: [],
      stability: 1,
      ...state,
      units: [unit('capacity', 1)],
    }));
    await until(ben.stores.myComputedResults, () => taken(ben)[0]?.amount === 1);
    expect(given(ana)).toMatchObject([{ amount: 1 }]);
  });

  it('is not kept from settling by a stranger who tells of records that are not', async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 6)]);
    const ben = await join('ben', [unit('need', 4)]);
    const mallory = await join('mallory');
    mallory.recognise(ana.id, 1);
    const now = Date.now();
    await mallory.session.publish('/allocation/state', {
      profile: { name: 'mallory' },
      units: [unit('capacity', 1e9)],
    });
    await mallory.session.publish(
      '/allocation/coordination',
      {
        phase: 1_000_000,
        step: 0,
        heads: { state: now, results: Number.MAX_SAFE_INTEGER },
        convergence: { status: 'settling', digest: '' },
        members: 1,
      },
      { gossips: true },
    );
    await until(ana.stores.networkCoordination, (heard) => heard.has(mallory.id));
    ana.recognise(ben.id, 1);
    ben.recognise(ana.id, 1);
    await Promise.all([ana, ben].map((peer) => until(peer.hasSystemConverged, Boolean)));
    expect(taken(ben)).toMatchObject([{ peer: ana.id, amount: 4 }]);
    expect(ana.phase.get().phase).toBeLessThan(1_000);
  });

  it('falls silent once settled, but for its heartbeats', async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 6)]);
    const ben = await join('ben', [unit('need', 4)]);
    ana.recognise(ben.id, 1);
    ben.recognise(ana.id, 1);
    await Promise.all([ana, ben].map((peer) => until(peer.hasSystemConverged, Boolean)));
    const paths = new Set<string>();
    ana.session.onApplied(({ path }) => paths.add(path));
    const { phase } = ana.phase.get();
    await until(ana.phase, (progress) => progress.phase >= phase + 4);
    expect([...paths]).toEqual(['/allocation/coordination']);
  });

  it('comes back with its past, and writes above it', async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 6)]);
    await ana.stores.myLocalState.flush();
    const version = ana.stores.myLocalState.version() ?? 0;
    await ana.stop();
    const again = await join('ana');
    expect(again.stores.myLocalState.get()?.units).toEqual([unit('capacity', 6)]);
    again.stores.myLocalState.update((state) => ({ ...(state as State), units: [] }));
    await again.stores.myLocalState.flush();
    expect(again.stores.myLocalState.version()).toBeGreaterThan(version);
  });

  it('does not recognise itself: that would only take from whom it recognises', async () => {
    const ana = await group()('ana');
    ana.recognise('b'.repeat(43) + '.' + 'b'.repeat(43), 2);
    const before = ana.stores.myRelationships.get();
    const refusal = { code: 'invalid-value', at: 'peer', peer: ana.id };
    expect(() => {
      ana.recognise(ana.id, 5);
    }).toThrow(expect.objectContaining(refusal));
    expect(ana.stores.myRelationships.get()).toBe(before);
  });

  it('catches up in both directions after it was cut off', async () => {
    const join = group();
    const ana = await join('ana', [unit('capacity', 6)]);
    const ben = await join('ben', [unit('need', 4)]);
    ana.recognise(ben.id, 1);
    ben.recognise(ana.id, 1);
    await until(ana.hasSystemConverged, Boolean);
    ben.adapter.cut();
    ana.stores.myLocalState.set(stateOf('ana', [unit('capacity', 2)]));
    ben.stores.myLocalState.set(stateOf('ben', [unit('need', 1)]));
    await Promise.all([ana.stores.myLocalState.flush(), ben.stores.myLocalState.flush()]);
    expect(ben.networkStatus.get()).toBe('offline');
    ben.adapter.mend();
    await Promise.all([
      until(ana.stores.networkStates, (states) => states.get(ben.id)?.units[0]?.quantity === 1),
      until(ben.stores.networkStates, (states) => states.get(ana.id)?.units[0]?.quantity === 2),
    ]);
    await until(ben.stores.myComputedResults, () => taken(ben)[0]?.amount === 1);
  });
});
