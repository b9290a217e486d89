import { afterEach, expect, it } from 'vitest';
import { createVirtualGroup, idOf } from '../test/virtual-group.ts';
import { ValidationError, type Peer, type PeerOptions, type Results, type State } from './index.ts';

const group = createVirtualGroup();
const running = new Set<Peer<State, Results>>();

async function join(letter: string, options: PeerOptions = {}) {
  const peer = group.make(letter, undefined, options);
  running.add(peer);
  const started = peer.start();
  await group.pass(5_000);
  await started;
  return peer;
}

afterEach(async () => {
  const stopped = Promise.all([...running].map((peer) => peer.stop()));
  running.clear();
  await group.pass(5_000);
  await stopped;
});

const recognising = (...letters: string[]) => ({
  weights: Object.fromEntries(letters.map((letter) => [idOf(letter), 1])),
});

it('takes of itself and of others what its group has limited, and no more', async () => {
  const ana = await join('a', { limits: { weights: 2 } });
  const ben = await join('b');
  expect(() => {
    ana.stores.myRelationships.set(recognising('b', 'c', 'd'));
  }).toThrow(ValidationError);
  ana.stores.myRelationships.set(recognising('b', 'c'));
  ben.stores.myRelationships.set(recognising('a', 'c', 'd'));
  await group.pass(10_000);
  const heard = (peer: Peer<State, Results>, letter: string) =>
    peer.stores.networkRelationships.get().get(idOf(letter));
  expect(heard(ben, 'a')).toEqual(recognising('b', 'c'));
  expect(heard(ana, 'b')).toBeUndefined();
  expect(ana.rejections.get()).toMatchObject([
    { peer: idOf('b'), path: '/allocation/relationships', reason: 'invalid-schema' },
  ]);
});

it('refuses limits that there are none of, or that nothing could work under', () => {
  expect(() => group.make('c', undefined, { limits: { weights: 0 } })).toThrow(ValidationError);
  const unknown = { wieghts: 3 } as NonNullable<PeerOptions['limits']>;
  expect(() => group.make('c', undefined, { limits: unknown })).toThrow(/wieghts/);
});
