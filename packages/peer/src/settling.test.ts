import type { NetworkAdapter } from '@symbolon/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stateOf, unit } from '../test/group.ts';
import { createVirtualGroup, idOf } from '../test/virtual-group.ts';
import type { Peer, Results, State, Unit } from './index.ts';

const MINUTE = 60_000;
const PHASE = 5_000;

let group = createVirtualGroup();
const running = new Set<Peer<State, Results>>();

beforeEach(() => {
  group = createVirtualGroup();
});

afterEach(async () => {
  const stopped = Promise.all([...running].map((peer) => peer.stop()));
  running.clear();
  await group.pass(PHASE);
  await stopped;
});

/** Starts somebody who recognises some others, and declares something if units are stated. */
async function join(
  letter: string,
  others: string,
  units?: readonly Unit[],
  disguise?: (adapter: NetworkAdapter) => NetworkAdapter,
) {
  const peer = group.make(letter, disguise);
  running.add(peer);
  if (units !== undefined) peer.stores.myLocalState.set(stateOf(letter, units));
  for (const other of others) peer.recognise(idOf(other), 1);
  const started = peer.start();
  await group.pass(PHASE);
  await started;
  return peer;
}

async function leave(peer: Peer<State, Results>) {
  running.delete(peer);
  const stopped = peer.stop();
  await group.pass(PHASE);
  await stopped;
}

const statusOf = (peer: Peer<State, Results>) => peer.settling.get().status;

describe('nobody settles on nothing', () => {
  it('neither two who recognise each other and declare nothing', async () => {
    const peers = [await join('a', 'b'), await join('b', 'a')];
    await group.pass(MINUTE);
    expect(peers.map(statusOf)).toEqual(['idle', 'idle']);
    expect(peers.map((peer) => peer.hasSystemConverged.get())).toEqual([false, false]);
  });

  it('nor one of whom nothing but recognition has come, nor one who has declared nothing', async () => {
    const ana = await join('a', 'b', [unit('capacity', 4)]);
    const ben = await join('b', 'a');
    await group.pass(MINUTE);
    expect([ana, ben].map(statusOf)).toEqual(['idle', 'idle']);
    expect(ana.hasSystemConverged.get()).toBe(false);
  });

  it('nor somebody idle because a stranger recognises them', async () => {
    const ana = await join('a', '');
    await join('b', 'a', [unit('capacity', 4)]);
    await group.pass(MINUTE);
    expect([...ana.groups.secondarySourcesForMe.get()]).toEqual([idOf('b')]);
    expect(statusOf(ana)).toBe('idle');
    expect(ana.hasSystemConverged.get()).toBe(false);
  });
});

describe('a group settles', () => {
  it('where nothing of some fits anybody', async () => {
    const bed: Unit = { id: 'bed', kind: 'need', type: 'bed', quantity: 1 };
    const peers = [
      await join('a', 'bc', [unit('capacity', 4)]),
      await join('b', 'ac', [unit('need', 3)]),
      await join('c', 'ab', [bed]),
    ];
    await group.pass(MINUTE);
    expect(peers.map(statusOf)).toEqual(['converged', 'converged', 'converged']);
    expect(peers.map((peer) => peer.hasSystemConverged.get())).toEqual([true, true, true]);
  });

  it('where somebody whom all recognise declares nothing', async () => {
    const peers = [
      await join('a', 'bc', [unit('capacity', 4)]),
      await join('b', 'ac', [unit('need', 3)]),
      await join('c', 'ab'),
    ];
    await group.pass(MINUTE);
    expect(peers.map(statusOf)).toEqual(['converged', 'converged', 'idle']);
    expect(peers.map((peer) => peer.hasSystemConverged.get())).toEqual([true, true, true]);
  });
});

describe('that the group has settled', () => {
  /** Four who began at once, so that nothing they exchange went up and down. */
  async function settledFour() {
    const peers = Array.from('abcd', (letter, index) => {
      const peer = group.make(letter);
      running.add(peer);
      const units = [unit(index % 2 === 0 ? 'capacity' : 'need', 3 + index)];
      peer.stores.myLocalState.set(stateOf(letter, units));
      for (const other of 'abcd') if (other !== letter) peer.recognise(idOf(other), 1);
      return peer;
    });
    const started = Promise.all(peers.map((peer) => peer.start()));
    await group.pass(MINUTE);
    await started;
    expect(peers.map((peer) => peer.hasSystemConverged.get())).toEqual([true, true, true, true]);
    return peers;
  }
  const ben = (peers: readonly Peer<State, Results>[]) => {
    const found = peers.find(({ id }) => id === idOf('b'));
    if (found === undefined) throw new Error('Ben is not there');
    return found;
  };

  it.each([
    [
      'declares',
      (peer: Peer<State, Results>) => {
        peer.stores.myLocalState.set(stateOf('b', [unit('need', 1)]));
      },
    ],
    [
      'recognises',
      (peer: Peer<State, Results>) => {
        peer.recognise(idOf('a'), 5);
      },
    ],
  ])('is taken back at once by whoever %s anew, and soon by others', async (_what, change) => {
    const peers = await settledFour();
    change(ben(peers));
    expect(ben(peers).hasSystemConverged.get()).toBe(false);
    // Long before the next heartbeat.
    await group.pass(PHASE / 5);
    expect(peers.map((peer) => peer.hasSystemConverged.get())).toEqual(peers.map(() => false));
    await group.pass(MINUTE);
    expect(peers.map((peer) => peer.hasSystemConverged.get())).toEqual(peers.map(() => true));
  });

  it('so that waiting for it after a change waits for the new answer', async () => {
    const peers = await settledFour();
    const { stores, hasSystemConverged } = ben(peers);
    const before = stores.myComputedResults.get();
    stores.myLocalState.set(stateOf('b', [unit('need', 1)]));
    let answer: Results | undefined;
    hasSystemConverged.subscribe((converged) => {
      if (converged) answer ??= stores.myComputedResults.get();
    });
    expect(answer).toBeUndefined();
    await group.pass(MINUTE);
    expect(answer).toBeDefined();
    expect(answer).not.toEqual(before);
    expect(answer).toEqual(stores.myComputedResults.get());
  });

  it('is not said of an answer in which somebody counts who has just gone', async () => {
    const peers = await settledFour();
    // A stranger to all, who is no member and holds nobody up; she goes between two of their heartbeats.
    await group.pass(PHASE / 2);
    const eve = await join('e', '', [unit('capacity', 2)]);
    eve.recognise(idOf('b'), 1);
    await group.pass(MINUTE);
    const { computation, hasSystemConverged, ...him } = ben(peers);
    const counts = () => computation.get()?.input.neighbours.has(eve.id) === true;
    expect([counts(), hasSystemConverged.get()]).toEqual([true, true]);
    await leave(eve);
    const between: boolean[] = [];
    for (let ms = 0; ms < 2 * MINUTE && counts(); ms += 20) {
      await group.pass(20);
      if (counts() && !him.isFresh(eve.id)) between.push(hasSystemConverged.get());
    }
    expect(counts()).toBe(false);
    expect(between.length).toBeGreaterThan(0);
    expect(between).not.toContain(true);
    await group.pass(MINUTE);
    expect(hasSystemConverged.get()).toBe(true);
  });

  it('is not taken back while nothing changes', async () => {
    const peers = await settledFour();
    const heard: boolean[] = [];
    for (const peer of peers) peer.hasSystemConverged.subscribe((holds) => heard.push(holds));
    await group.pass(3 * MINUTE);
    expect(heard).toEqual([true, true, true, true]);
  });
});

it('what a member said of its settling counts no longer than a heartbeat is fresh', async () => {
  // Nothing of his fits her, so that she computes with the same whatever he declares.
  const bed: Unit = { id: 'bed', kind: 'need', type: 'bed', quantity: 1 };
  const ana = await join('a', 'b', [unit('capacity', 4)]);
  const ben = await join('b', 'a', [bed]);
  await group.pass(MINUTE);
  expect(ana.hasSystemConverged.get()).toBe(true);
  // Ben's program hangs but for one part, which goes on declaring.
  await leave(ben);
  const rest = group.make('b').session;
  await rest.environment.network.connect();
  const seen: boolean[] = [];
  for (let second = 0; second < 50; second += 10) {
    await rest.publish('/allocation/state', stateOf('b', [bed]));
    await group.pass(10_000);
    expect(ana.isFresh(ben.id)).toBe(true);
    seen.push(ana.hasSystemConverged.get());
  }
  expect(statusOf(ana)).toBe('converged');
  expect(ana.phase.get().members).toContain(ben.id);
  // At first his last heartbeat is fresh.
  expect([seen.at(0), seen.at(-1)]).toEqual([true, false]);
});

describe('whoever swings', () => {
  const few = [unit('capacity', 1)];
  const many = [unit('capacity', 6)];

  it('is named by those who exchange with it, and by itself, and its counterparts are not', async () => {
    const ana = await join('a', 'b', few);
    const ben = await join('b', 'ac', [unit('need', 9)]);
    const cleo = await join('c', 'b', [unit('capacity', 5)]);
    await group.pass(MINUTE);
    for (let turn = 0; turn < 6; turn += 1) {
      ana.stores.myLocalState.set(stateOf('a', turn % 2 === 0 ? many : few));
      await group.pass(2 * PHASE);
    }
    for (const peer of [ana, ben]) {
      expect(peer.settling.get()).toMatchObject({ status: 'oscillating', oscillating: [ana.id] });
    }
    expect(cleo.settling.get().oscillating).not.toContain(cleo.id);
    await group.pass(MINUTE);
    expect([ana, ben, cleo].map(statusOf)).toEqual(['converged', 'converged', 'converged']);
  });

  it('is named, and holds nobody up who does not recognise it', async () => {
    const ben = await join('b', 'a', [unit('need', 9)]);
    await join('a', 'b', few);
    const eve = await join('e', 'b', few);
    await group.pass(MINUTE);
    const seen = new Set<string>();
    for (let turn = 0; turn < 7; turn += 1) {
      eve.stores.myLocalState.set(stateOf('e', turn % 2 === 0 ? many : few));
      await group.pass(2 * PHASE);
      seen.add(statusOf(ben));
    }
    expect(ben.settling.get().oscillating).toEqual([eve.id]);
    expect([...seen]).not.toContain('oscillating');
  });

  it('is named however slowly it does', async () => {
    const ana = await join('a', 'b', few);
    const ben = await join('b', 'a', [unit('need', 9)]);
    await group.pass(MINUTE);
    for (let turn = 0; turn < 5; turn += 1) {
      ana.stores.myLocalState.set(stateOf('a', turn % 2 === 0 ? many : few));
      await group.pass(8 * PHASE);
    }
    expect(ben.settling.get()).toMatchObject({ status: 'oscillating', oscillating: [ana.id] });
  });

  it('by coming and going is named too', async () => {
    const ben = await join('b', 'a', [unit('need', 9)]);
    for (let turn = 0; turn < 2; turn += 1) {
      const ana = await join('a', 'b', many);
      await group.pass(MINUTE / 2);
      await leave(ana);
      await group.pass(MINUTE + PHASE);
      expect(ben.isFresh(ana.id)).toBe(false);
    }
    const ana = await join('a', 'b', many);
    await group.pass(2 * PHASE);
    expect(ben.settling.get()).toMatchObject({ status: 'oscillating', oscillating: [ana.id] });
  });

  it('is named alone: whoever says something else once or twice meanwhile is not', async () => {
    const ana = await join('a', 'bc', few);
    const ben = await join('b', 'ac', [unit('need', 9)]);
    const cleo = await join('c', 'ab', [unit('need', 6)]);
    await group.pass(MINUTE);
    for (let turn = 0; turn < 8; turn += 1) {
      ana.stores.myLocalState.set(stateOf('a', turn % 2 === 0 ? many : few));
      if (turn === 3 || turn === 5)
        cleo.stores.myLocalState.set(stateOf('c', [unit('need', 4 + turn)]));
      await group.pass(2 * PHASE);
      if (turn < 3) continue;
      for (const peer of [ana, ben, cleo])
        expect(peer.settling.get()).toMatchObject({ status: 'oscillating', oscillating: [ana.id] });
    }
  });
});

it('nobody swings who was cut off once and said something else after that', async () => {
  const line = { isCut: false };
  const ana = await join('a', 'bc', [unit('capacity', 4)], (adapter) => ({
    ...adapter,
    publish: (record) => (line.isCut ? Promise.resolve('local') : adapter.publish(record)),
    subscribe: (author, path, onRecord) =>
      adapter.subscribe(author, path, (wire) => {
        if (!line.isCut) onRecord(wire);
      }),
  }));
  const ben = await join('b', 'ac', [unit('need', 9)]);
  const cleo = await join('c', 'ab', [unit('need', 9)]);
  await group.pass(MINUTE);
  line.isCut = true;
  await group.pass(MINUTE + 4 * PHASE);
  expect([...ana.groups.activeParticipants.get()]).toEqual([]);
  line.isCut = false;
  await group.pass(8 * PHASE);
  ben.stores.myLocalState.set(stateOf('b', [unit('need', 1)]));
  for (let phase = 0; phase < 12; phase += 1) {
    await group.pass(PHASE);
    for (const peer of [ana, ben, cleo]) {
      expect(statusOf(peer)).not.toBe('oscillating');
      expect(peer.settling.get().oscillating).toEqual([]);
    }
  }
  expect([ana, ben, cleo].map(statusOf)).toEqual(['converged', 'converged', 'converged']);
});
