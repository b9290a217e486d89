import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffPlans } from './plan-difference.ts';
import { planSubscriptions, type SubscriptionPolicy } from './subscription-plan.ts';
import { samplePeers } from './subscription-plan-sample.ts';
import type { PlannedPeer } from './subscription-plan-topology.ts';
import { vouchersFor } from './subscription-plan-vouchers.ts';

const peers = new Map<string, PlannedPeer>([
  ['roster', { recognised: false, recognisesMe: false }],
  ['source', { recognised: false, recognisesMe: true }],
  ['beneficiary', { recognised: true, recognisesMe: false }],
  ['partner', { recognised: true, recognisesMe: true }],
]);

const collections = (policy?: SubscriptionPolicy): Record<string, string> =>
  Object.fromEntries(
    [...planSubscriptions(peers, policy)].map(([peer, planned]) => [
      peer,
      [...planned.collections].sort().join(' '),
    ]),
  );

const everything = 'coordination relationships results state';

describe('planSubscriptions', () => {
  test('follows each as much as they concern me', () => {
    expect(collections()).toEqual({
      partner: everything,
      beneficiary: 'coordination relationships state',
      source: everything,
      roster: 'relationships',
    });
  });

  test('a page that shows the group follows who the others are too', () => {
    expect(collections({ browse: true })['roster']).toBe('coordination relationships state');
  });

  test('a mesh follows everything of everyone', () => {
    expect(new Set(Object.values(collections({ topology: 'mesh' })))).toEqual(
      new Set([everything]),
    );
  });

  test('keeps the nearest when the budget is short, in a mesh too', () => {
    expect(Object.keys(collections({ budget: 7 }))).toEqual(['partner', 'beneficiary']);
    const nearest = ['partner', 'beneficiary', 'source', 'roster'];
    for (const room of nearest.keys()) {
      const mesh = collections({ topology: 'mesh', budget: 4 * room });
      expect(Object.keys(mesh)).toEqual(nearest.slice(0, room));
    }
    expect(Object.keys(collections({ budget: 5 }))).toEqual(['partner', 'roster']);
    expect(collections({ budget: 0 })).toEqual({});
  });

  test('keeps the most telling collections when a peer may have few', () => {
    expect(collections({ budgetPerPeer: 2 })).toEqual({
      partner: 'relationships state',
      beneficiary: 'relationships state',
      source: 'relationships state',
      roster: 'relationships',
    });
    expect(collections({ budgetPerPeer: 0 })).toEqual({});
    expect(collections({ budgetPerPeer: -1 })).toEqual({});
  });

  test('says why', () => {
    const reasons = [...planSubscriptions(peers).values()].map(({ reason }) => reason);
    expect(new Set(reasons).size).toBe(4);
  });
});

describe('a star', () => {
  const topology = { kind: 'star', coordinator: 'hub' } as const;

  test('follows the coordinator alone, also before anyone has heard of it', () => {
    expect(collections({ topology })).toEqual({ hub: everything });
    const known = new Map(peers).set('hub', { recognised: true, recognisesMe: false });
    expect([...planSubscriptions(known, { topology }, { me: 'ana' }).keys()]).toEqual(['hub']);
  });

  test('lets the coordinator follow everyone', () => {
    const plan = planSubscriptions(peers, { topology }, { me: 'hub' });
    expect([...plan.keys()].sort()).toEqual([...peers.keys()].sort());
    expect(plan.get('roster')?.collections.size).toBe(4);
  });
});

describe('gossip', () => {
  const crowd = new Map(peers);
  for (let index = 0; index < 200; index += 1) {
    crowd.set(`stranger ${String(index)}`, { recognised: false, recognisesMe: false });
  }
  const topology = { kind: 'gossip', size: 20 } as const;
  const lot = (seed: number, of = crowd): string[] =>
    [...planSubscriptions(of, { topology }, { seed })]
      .filter(([, { reason }]) => reason === 'drawn by lot')
      .map(([peer]) => peer);

  test('follows whoever concerns me, and a few others drawn by lot', () => {
    const plan = planSubscriptions(crowd, { topology }, { seed: 0.3 });
    expect([...plan.keys()].slice(0, 3)).toEqual(['partner', 'beneficiary', 'source']);
    expect(lot(0.3)).toHaveLength(20);
    expect(plan.size).toBe(23);
  });

  test('draws the same for one seed and others for another', () => {
    expect(lot(0.3)).toEqual(lot(0.3));
    expect(lot(0.3)).not.toEqual(lot(0.4));
    // In many drawings everyone has a turn.
    const drawn = new Set(Array.from({ length: 120 }, (_, round) => lot(round / 120)).flat());
    expect(drawn.size).toBeGreaterThan(195);
  });

  test('looks into who says that they recognise me, drawn or not', () => {
    const known = new Map<string, PlannedPeer>([
      ['merely there', { recognised: false, recognisesMe: false }],
      ['noticed', { recognised: false, recognisesMe: false, noticed: true }],
    ]);
    const plan = planSubscriptions(known, { topology: { kind: 'gossip', size: 0 } });
    expect([...plan].map(([peer, { reason }]) => [peer, reason])).toEqual([
      ['noticed', 'they say that they recognise me'],
    ]);
  });

  test('draws the same whatever the order, also of two names that draw the same lot', () => {
    // The two come to the same under the hash that lots are made of.
    const names = ['macallums', 'declinate'];
    expect([...samplePeers(names, 1, 0)]).toEqual(['declinate']);
    expect([...samplePeers(names.reverse(), 1, 0)]).toEqual(['declinate']);
  });

  test('changes one place at most when a peer comes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (seed) => {
        const names = Array.from({ length: 50 }, (_, index) => String(index));
        const before = samplePeers(names, 10, seed);
        const after = samplePeers(['newcomer', ...names], 10, seed);
        expect([...before].filter((peer) => !after.has(peer)).length).toBeLessThan(2);
      }),
    );
  });
});

describe('notices', () => {
  const stranger = { recognised: false, recognisesMe: false };
  const noticed = (vouched?: number): PlannedPeer => ({
    ...stranger,
    noticed: true,
    ...(vouched === undefined ? {} : { vouched }),
  });

  test('are looked into before those who are merely there, and vouched ones first of all', () => {
    const known = new Map([
      ['a, merely there', stranger],
      ['b, noticed', noticed()],
      ['c, vouched', noticed(0.1)],
      ['d, vouched more', noticed(0.2)],
      ['e, partner', { recognised: true, recognisesMe: true }],
    ]);
    const plan = planSubscriptions(known);
    expect([...plan.keys()].map((name) => name[0]).join('')).toBe('edcba');
    expect([...(plan.get('c, vouched')?.collections ?? [])]).toEqual(['relationships']);
    const two = [...planSubscriptions(known, { notices: 2 }).keys()];
    expect(two.map((name) => name[0]).join('')).toBe('edca');
  });

  test('of a crowd of forgers push nobody out whom my own peers recognise', () => {
    const known = new Map<string, PlannedPeer>();
    for (let index = 0; index < 5_000; index += 1) known.set(`forger ${String(index)}`, noticed());
    known.set('source', noticed(0.01));
    known.set('partner', { recognised: true, recognisesMe: true });
    const plan = planSubscriptions(known, { budget: 100, notices: 50 });
    expect(plan.get('source')?.reason).toBe('they say that they recognise me');
    expect(plan.has('partner')).toBe(true);
    expect(plan.size).toBe(51);
  });

  test('give no standing: who does recognise me comes first, vouched for or not', () => {
    const known = new Map([
      ['noticed', noticed(9)],
      ['source', { recognised: false, recognisesMe: true }],
    ]);
    expect([...planSubscriptions(known).keys()]).toEqual(['source', 'noticed']);
  });

  test('are bounded only as long as it is by them alone that I know somebody', () => {
    const known = new Map([
      ['noticed', noticed()],
      ['beneficiary', { ...noticed(), recognised: true }],
      ['source', { ...noticed(), recognisesMe: true }],
    ]);
    const plan = planSubscriptions(known, { notices: 0 });
    expect([...plan.keys()]).toEqual(['beneficiary', 'source']);
  });

  test('are vouched for by the bond with whoever recognises them, in any order', () => {
    const ben = {
      peer: 'ben',
      metric: 0.5,
      shares: new Map([
        ['dan', 0.1],
        ['eve', 0.9],
      ]),
    };
    const cleo = { peer: 'cleo', metric: 0.2, shares: new Map([['dan', 1]]) };
    const nobody = { peer: 'nobody', metric: 0, shares: new Map([['eve', 1]]) };
    const standing = vouchersFor([ben, cleo, nobody]);
    expect(standing.get('dan')).toBeCloseTo(0.25);
    expect(standing.get('eve')).toBeCloseTo(0.45);
    expect(vouchersFor([nobody, cleo, ben])).toEqual(standing);
  });
});

describe('diffPlans', () => {
  test('names what to open and what to close', () => {
    const before = planSubscriptions(peers);
    const after = planSubscriptions(
      new Map([
        ['roster', { recognised: true, recognisesMe: false }],
        ['beneficiary', { recognised: false, recognisesMe: false }],
      ]),
    );
    const { open, close } = diffPlans(before, after);
    expect(open).toEqual([
      { peer: 'roster', collection: 'state' },
      { peer: 'roster', collection: 'coordination' },
    ]);
    expect(close).toHaveLength(4 + 4 + 2);
    expect(diffPlans(after, after)).toEqual({ open: [], close: [] });
    expect(diffPlans(new Map(), after).open).toHaveLength(4);
  });
});
