import { planSubscriptions, type PlannedPeer, type SubscriptionPolicy } from '@symbolon/algorithm';
import { expect, test } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { createFollowing, LINGER_MS, MOST_LINGERING } from './following.ts';

function start(policy: SubscriptionPolicy = {}) {
  const clock = createManualClock(1_000_000);
  const peers = new Map<string, PlannedPeer>();
  const open = new Set<string>();
  const happened = { opened: 0, closed: 0, shown: 0 };
  const following = createFollowing({
    clock,
    budget: policy.budget,
    plan: () => planSubscriptions(peers, policy),
    stores: {
      subscribeTo(peer, collection) {
        const name = `${peer} ${collection}`;
        // Nothing is ever followed twice.
        expect(open.has(name)).toBe(false);
        open.add(name);
        happened.opened += 1;
        return () => {
          expect(open.delete(name)).toBe(true);
          happened.closed += 1;
        };
      },
    },
  });
  following.view.subscribe(() => (happened.shown += 1));
  const know = (peer: string, recognised: boolean, recognisesMe: boolean): void => {
    peers.set(peer, { recognised, recognisesMe });
    following.request();
  };
  return { clock, peers, open, happened, following, know };
}

test('a peer that flaps ten times a second is followed without a break', () => {
  const { clock, happened, following, know } = start();
  // Between all that partners share and the little that is asked of strangers, in turns.
  for (let tenth = 0; tenth < 300; tenth += 1) {
    know('ana', tenth % 2 === 0, tenth % 2 === 0);
    clock.advance(100);
  }
  expect(happened).toMatchObject({ opened: 4, closed: 0 });
  expect(following.followed().size).toBe(1);
});

test('nor does a peer that comes and goes as a whole cost anything', () => {
  const { clock, peers, happened, following } = start();
  for (let tenth = 0; tenth < 300; tenth += 1) {
    if (tenth % 2 === 0) peers.set('ana', { recognised: true, recognisesMe: true });
    else peers.delete('ana');
    following.request();
    clock.advance(100);
  }
  expect(happened).toMatchObject({ opened: 4, closed: 0, shown: 2 });
});

test.each([
  [8, 4],
  // All but one of what one of them had to give up may linger.
  [11, 1],
])('nor does it cost the others their room in a full budget of %i', (budget, ended) => {
  const { clock, peers, open, happened, following, know } = start({ budget });
  know('ben', false, true);
  know('cleo', false, true);
  clock.advance(100);
  expect(happened).toMatchObject({ opened: 8, closed: 0 });
  for (let tenth = 0; tenth < 300; tenth += 1) {
    if (tenth % 2 === 0) peers.set('ana', { recognised: true, recognisesMe: true });
    else peers.delete('ana');
    following.request();
    clock.advance(100);
  }
  // Ana takes the room of one of them, once.
  expect(happened).toMatchObject({ opened: 12, closed: ended });
  expect([...following.followed().keys()]).toEqual(expect.arrayContaining(['ana', 'ben']));
  // Who had to make room has it back as soon as it is sure that it is free.
  clock.advance(LINGER_MS + 100);
  expect([...following.followed().keys()].sort()).toEqual(['ben', 'cleo']);
  expect(open.size).toBe(8);
  expect(happened).toMatchObject({ opened: 12 + ended, closed: 4 + ended });
});

test('whoever becomes a partner has room at once, whatever lingers, and whoever flapped before waits', () => {
  const { clock, peers, following, know } = start({ budget: 4 });
  know('ben', false, true);
  clock.advance(100);
  peers.clear();
  know('ana', true, true);
  clock.advance(100);
  expect([...following.followed().keys()]).toEqual(['ana']);
  peers.clear();
  know('ben', false, true);
  clock.advance(100);
  expect([...following.followed().keys()]).toEqual(['ana']);
  clock.advance(LINGER_MS);
  expect([...following.followed().keys()]).toEqual(['ben']);
});

test('what is wanted no longer ends when its time is up, and not one moment later', () => {
  const { clock, peers, open, following, know } = start();
  know('ana', true, true);
  clock.advance(100);
  know('ana', true, false);
  clock.advance(1_000);
  peers.clear();
  following.request();
  clock.advance(100 + LINGER_MS - 1_001);
  // The results were given up first, a second before the others.
  expect([...open]).toEqual(expect.arrayContaining(['ana results']));
  clock.advance(1);
  expect([...open].sort()).toEqual(['ana coordination', 'ana relationships', 'ana state']);
  clock.advance(999);
  expect(open.size).toBe(3);
  clock.advance(1);
  expect(open.size).toBe(0);
  expect(following.view.get().size).toBe(0);
  expect(clock.waiting()).toBe(0);
});

test.each([
  ['the budget', { budget: 400 }, 400],
  ['what lingers', {}, 400 + MOST_LINGERING],
])('whoever changes names all the time goes past no bound on %s', (_what, policy, most) => {
  const { clock, peers, open, following } = start(policy);
  for (let round = 0; round < 40; round += 1) {
    peers.clear();
    for (let index = 0; index < 100; index += 1) {
      peers.set(`${String(round)} ${String(index)}`, { recognised: false, recognisesMe: true });
    }
    following.request();
    clock.advance(100);
    expect(open.size).toBeLessThanOrEqual(most);
  }
});

test('a plan that stays calls nobody, and stopping leaves nothing behind', () => {
  const { clock, open, happened, following, know } = start();
  know('ana', true, true);
  clock.advance(100);
  const { shown } = happened;
  for (let turn = 0; turn < 5; turn += 1) {
    following.request();
    clock.advance(100);
  }
  expect(happened.shown).toBe(shown);
  know('ana', false, false);
  clock.advance(100);
  following.stop();
  expect(open.size).toBe(0);
  expect(clock.waiting()).toBe(0);
});
