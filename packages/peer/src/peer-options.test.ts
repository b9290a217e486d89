import { allocation } from '@symbolon/algorithm';
import { deriveIdentity } from '@symbolon/identity';
import {
  createEnvironment,
  createMemoryNetwork,
  createMemoryStorage,
  hostClock,
} from '@symbolon/store';
import { expect, test } from 'vitest';
import { createPeer } from './create-peer.ts';
import type { PeerOptions } from './peer-options.ts';

const identity = await deriveIdentity('ana');
const environment = createEnvironment({ host: globalThis, storage: createMemoryStorage() });
const network = createMemoryNetwork({ clock: hostClock(globalThis) }).join(identity.id);

/** Not started, it leaves nothing behind. */
const make = (options: unknown) =>
  createPeer({
    protocol: allocation,
    identity,
    environment,
    network,
    options: options as PeerOptions,
  });

test.each([
  {},
  { gossipMs: undefined, limits: { units: 5 } },
  { gossipMs: 10, epsilon: 0, budget: 0, budgetPerPeer: 4, notices: 0 },
  { gossipMs: 1_000_000_000, epsilon: 1, browse: true, roster: false },
  { topology: 'mesh' },
  { topology: { kind: 'gossip', size: 8 } },
])('%j can be worked with', (options) => {
  expect(make(options).status.get()).toBe('new');
});

test.each([
  [{ gossipMs: Number.NaN }, 'options.gossipMs: a finite number was expected'],
  [{ gossipMs: 0 }, 'options.gossipMs'],
  [{ gossipMs: -5_000 }, 'options.gossipMs'],
  [{ gossipMs: 1e12 }, 'options.gossipMs'],
  [{ gossipMs: '5000' }, 'options.gossipMs: a number was expected, not a text'],
  [{ epsilon: Number.NaN }, 'options.epsilon: a finite number was expected'],
  [{ epsilon: 2 }, 'options.epsilon'],
  [{ budget: Number.NaN }, 'options.budget'],
  [{ notices: 1.5 }, 'options.notices'],
  [{ topology: 'ring' }, 'options.topology'],
  [{ topology: { kind: 'star' } }, 'options.topology'],
  [{ topology: { kind: 'gossip', size: -1 } }, 'options.topology'],
  [{ gossip: 5_000 }, 'options: unknown field "gossip"'],
  [{ limits: null }, 'limits: an object was expected, not null'],
  [null, 'options: an object was expected, not null'],
  [5_000, 'options: an object was expected, not 5000'],
  [[], 'options: an object was expected, not a list'],
])('%j is refused with its place', (options, message) => {
  const fault = { code: 'invalid-value', message: expect.stringContaining(message) as string };
  expect(() => make(options)).toThrow(expect.objectContaining(fault));
});
