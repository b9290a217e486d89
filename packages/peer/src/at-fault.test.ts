import type { Heads } from '@symbolon/schemas';
import type { NetworkAdapter, Session } from '@symbolon/store';
import { afterEach, describe, expect, it } from 'vitest';
import { stateOf, unit } from '../test/group.ts';
import { createVirtualGroup, idOf } from '../test/virtual-group.ts';
import type { Peer, Results, State } from './index.ts';

const PHASE = 5_000;
const MINUTE = 60_000;

let group = createVirtualGroup();
const running = new Set<Peer<State, Results>>();

afterEach(async () => {
  const stopped = Promise.all([...running].map((peer) => peer.stop()));
  running.clear();
  await group.pass(PHASE);
  await stopped;
});

/** Honest members, one for each letter, who recognise each other and Dan. */
async function gather(
  letters: string,
  disguise?: (adapter: NetworkAdapter) => NetworkAdapter,
): Promise<Peer<State, Results>[]> {
  group = createVirtualGroup();
  const peers = Array.from(letters, (letter, index) => {
    const peer = group.make(letter, disguise);
    running.add(peer);
    const units = [unit(index % 2 === 0 ? 'capacity' : 'need', 3 + index)];
    peer.stores.myLocalState.set(stateOf(letter, units));
    for (const other of `${letters}d`) if (other !== letter) peer.recognise(idOf(other), 1);
    return peer;
  });
  const started = Promise.all(peers.map((peer) => peer.start()));
  await group.pass(PHASE);
  await started;
  return peers;
}

/** Dan, who recognises all and declares a need, and whose program says what it likes. */
async function joinDan(letters: string): Promise<Session> {
  const dan = group.make('d').session;
  await dan.environment.network.connect();
  const weights = Object.fromEntries(Array.from(letters, (letter) => [idOf(letter), 1]));
  await dan.publish('/allocation/relationships', { weights });
  await dan.publish('/allocation/state', stateOf('d', [unit('need', 6)]));
  return dan;
}

/** Eve, whom nobody recognises and who recognises Ana. */
async function joinStranger(): Promise<Peer<State, Results>> {
  const eve = group.make('e');
  running.add(eve);
  eve.stores.myLocalState.set(stateOf('e', [unit('need', 1)]));
  eve.recognise(idOf('a'), 1);
  const started = eve.start();
  await group.pass(PHASE);
  await started;
  return eve;
}

async function beat(dan: Session, phase: number, heads: Heads): Promise<void> {
  const convergence = { status: 'settling', digest: '' };
  await dan.publish('/allocation/coordination', {
    phase,
    step: 0,
    members: 4,
    heads,
    convergence,
  });
  await group.pass(PHASE);
}

const settledOf = (peers: readonly Peer<State, Results>[]) =>
  peers.map(({ settling, hasSystemConverged }) => ({
    status: settling.get().status,
    group: hasSystemConverged.get(),
    without: settling.get().without,
  }));
const settled = (without: readonly string[]) => ({ status: 'converged', group: true, without });
const withoutDan = settled([idOf('d')]);

describe('one of four at fault', () => {
  it('that tells of ever newer records that are not does not keep the others from settling', async () => {
    const peers = await gather('abc');
    const dan = await joinDan('abc');
    for (let phase = 0; phase < 12; phase += 1)
      await beat(dan, phase, { state: group.clock.now() });
    expect(settledOf(peers)).toEqual([withoutDan, withoutDan, withoutDan]);
    expect(peers.map(({ settling }) => settling.get().withheld)).toEqual(
      peers.map(() => [dan.identity.id]),
    );
  });

  it('that takes every lie back does not either', async () => {
    const peers = await gather('abc');
    const dan = await joinDan('abc');
    for (let phase = 0; phase < 12; phase += 1) {
      await beat(dan, phase, phase % 2 === 0 ? { state: group.clock.now() } : {});
      if (phase < 8) continue;
      expect(peers.map(({ settling }) => settling.get().status)).toEqual(
        peers.map(() => 'converged'),
      );
    }
    expect(peers.map((peer) => peer.hasSystemConverged.get())).toEqual([true, true, true]);
  });

  it('whose record cannot be taken does not either', async () => {
    const peers = await gather('abc');
    const dan = await joinDan('abc');
    const { version } = await dan.publish('/allocation/state', { of: 'another make' });
    for (let phase = 0; phase < 12; phase += 1) await beat(dan, phase, { state: version });
    expect(settledOf(peers)).toEqual([withoutDan, withoutDan, withoutDan]);
  });

  it('that stands by other amounts does not either, and is waited for first', async () => {
    const peers = await gather('abc');
    const dan = await joinDan('abc');
    const allocations = [{ peer: idOf('a'), unit: 'meals', weight: 1, amount: 0.1 }];
    const takes = [{ unit: 'meals', tier: 1, level: null, allocations }];
    await dan.publish('/allocation/results', { gives: [], takes });
    for (let phase = 0; phase < 4; phase += 1) await beat(dan, phase, {});
    expect(settledOf(peers)[0]).toEqual({ status: 'settling', group: false, without: [] });
    for (let phase = 4; phase < 14; phase += 1) await beat(dan, phase, {});
    expect(settledOf(peers)[0]).toEqual(withoutDan);
    expect(peers[0]?.settling.get().disagreeing).toEqual([dan.identity.id]);
  });

  it.each([
    ['', false],
    [', whatever a stranger declares anew meanwhile', true],
  ])(
    'that keeps publishing other amounts, none of which is right, does not either%s',
    async (...[, withStranger]) => {
      const peers = await gather('abc');
      const dan = await joinDan('abc');
      const eve = withStranger ? await joinStranger() : undefined;
      for (let phase = 0; phase < 20; phase += 1) {
        if (phase % 5 === 0) {
          const allocations = [
            { peer: idOf('a'), unit: 'meals', weight: 1, amount: 0.1 + phase / 100 },
          ];
          const takes = [{ unit: 'meals', tier: 1, level: null, allocations }];
          await dan.publish('/allocation/results', { gives: [], takes });
        }
        eve?.stores.myLocalState.set(stateOf('e', [unit('need', 1 + phase)]));
        await beat(dan, phase, {});
        const status = phase < 12 ? 'settling' : 'converged';
        if (phase < 10 || phase > 14) expect(settledOf(peers)[0]?.status).toBe(status);
      }
      expect(settledOf(peers)[0]).toMatchObject({ status: 'converged', without: [idOf('d')] });
      if (eve === undefined) return;
      expect(peers[0]?.computation.get()?.input.neighbours.has(eve.id)).toBe(true);
    },
  );
});

it('of three none may be at fault: they go on settling, and see with whom', async () => {
  const peers = await gather('ab');
  const dan = await joinDan('ab');
  for (let phase = 0; phase < 12; phase += 1) await beat(dan, phase, { state: group.clock.now() });
  const waiting = { status: 'settling', group: false, without: [] };
  expect(settledOf(peers)).toEqual([waiting, waiting]);
  expect(peers[0]?.settling.get().withheld).toEqual([dan.identity.id]);
});

/** A network over which what somebody writes at a path is held up while one wishes, or for as long as stated. */
function hold(author: string, path: string, lateMs?: number) {
  const heldUp: (() => void)[] = [];
  const held = { isUp: false, disguise, arrive };
  function disguise(adapter: NetworkAdapter): NetworkAdapter {
    const isHeld = (by: string, at: string) => held.isUp && by === author && at === path;
    return {
      ...adapter,
      subscribe: (by, at, onRecord) =>
        adapter.subscribe(by, at, (wire) => {
          const deliver = (): void => {
            onRecord(wire);
          };
          if (!isHeld(by, at)) deliver();
          else if (lateMs === undefined) heldUp.push(deliver);
          else group.clock.setTimer(lateMs, deliver);
        }),
      read: (by, at, timeoutMs, accepts) =>
        isHeld(by, at) ? Promise.resolve(undefined) : adapter.read(by, at, timeoutMs, accepts),
    };
  }
  function arrive(): void {
    held.isUp = false;
    for (const each of heldUp) each();
  }
  return held;
}

it('whoever recognises one way many who do not recognise it settles without none of its partners', async () => {
  group = createVirtualGroup();
  const held = hold(idOf('b'), '/allocation/state');
  const [a, ...others] = Array.from('abxyw', (letter) => {
    const peer = group.make(letter, letter === 'a' ? held.disguise : undefined);
    running.add(peer);
    const kind = letter === 'a' ? 'capacity' : 'need';
    peer.stores.myLocalState.set(stateOf(letter, [unit(kind, 4)]));
    return peer;
  });
  for (const letter of 'bxyw') a?.recognise(idOf(letter), 1);
  const [b] = others;
  b?.recognise(idOf('a'), 1);
  const started = Promise.all([...running].map((peer) => peer.start()));
  await group.pass(2 * MINUTE);
  await started;
  expect(a?.settling.get()).toMatchObject({ status: 'converged', without: [] });

  held.isUp = true;
  b?.stores.myLocalState.set(stateOf('b', [unit('need', 9)]));
  for (let phase = 0; phase < 15; phase += 1) {
    await group.pass(PHASE);
    expect(a?.settling.get().without).toEqual([]);
  }
  expect([a?.settling.get().status, a?.hasSystemConverged.get()]).toEqual(['settling', false]);
  held.arrive();
  await group.pass(MINUTE);
  expect([a?.settling.get().status, a?.hasSystemConverged.get()]).toEqual(['converged', true]);
});

/** Dan, as honest as the others, with whom they settle. */
async function settleWithHonestDan(
  peers: readonly Peer<State, Results>[],
): Promise<Peer<State, Results>> {
  const dan = group.make('d');
  running.add(dan);
  dan.stores.myLocalState.set(stateOf('d', [unit('need', 6)]));
  for (const other of 'abc') dan.recognise(idOf(other), 1);
  const started = dan.start();
  await group.pass(MINUTE);
  await started;
  expect(settledOf(peers)).toEqual(peers.map(() => settled([])));
  return dan;
}

it('whoever declares something new all the time, which comes late each time, is never left out', async () => {
  const held = hold(idOf('d'), '/allocation/state', 7_000);
  const peers = await gather('abc', held.disguise);
  const dan = await settleWithHonestDan(peers);
  held.isUp = true;
  for (let phase = 0; phase < 24; phase += 1) {
    dan.stores.myLocalState.set(stateOf('d', [unit('need', 1 + phase / 5)]));
    await group.pass(PHASE);
    expect(peers.flatMap(({ settling }) => settling.get().without)).toEqual([]);
    const named = peers.flatMap(({ settling }) => settling.get().oscillating);
    expect(named.filter((id) => id !== dan.id)).toEqual([]);
  }
  await group.pass(MINUTE);
  expect(settledOf([...peers, dan])).toEqual([...peers, dan].map(() => settled([])));
});

it('one record that comes late makes nobody pass for going up and down', async () => {
  const held = hold(idOf('d'), '/allocation/state');
  const peers = await gather('abc', held.disguise);
  const dan = await settleWithHonestDan(peers);
  held.isUp = true;
  dan.stores.myLocalState.set(stateOf('d', [unit('need', 1)]));
  await group.pass(8 * PHASE);
  held.arrive();
  for (let phase = 0; phase < 12; phase += 1) {
    await group.pass(PHASE);
    expect(settledOf(peers).map(({ status }) => status)).not.toContain('oscillating');
    expect(peers.flatMap(({ settling }) => settling.get().oscillating)).toEqual([]);
  }
  expect(settledOf(peers)).toEqual(peers.map(() => settled([])));
});

it('a record that is on its way for less than two intervals is waited for', async () => {
  const held = hold(idOf('d'), '/allocation/state');
  const peers = await gather('abc', held.disguise);
  const dan = await settleWithHonestDan(peers);
  held.isUp = true;
  const version = dan.stores.myLocalState.version();
  dan.stores.myLocalState.set(stateOf('d', [unit('need', 1)]));
  const seen: string[] = [];
  const ends = peers.map(({ settling }) =>
    settling.subscribe(({ status, missing }) => {
      if (missing.includes(dan.id)) seen.push(status);
    }),
  );
  // It takes one to be told of, and up to another until that is looked at.
  await group.pass(3 * PHASE);
  expect(dan.stores.myLocalState.version()).not.toBe(version);
  expect(new Set(seen)).toEqual(new Set(['settling']));
  held.arrive();
  for (const end of ends) end();
  await group.pass(2 * PHASE);
  expect(peers.flatMap(({ settling }) => settling.get().missing)).toEqual([]);
});
