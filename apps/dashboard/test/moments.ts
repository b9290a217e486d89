import { gatherGroup } from '../src/model/group.ts';
import type { Group } from '../src/model/group.ts';
import type { Moment } from '../src/model/moment.ts';
import { keyOf } from './settled-group.ts';

/** A moment of a group, with something in every part that a moment has. */
export function momentOf({ me, participants }: Group, at: number): Moment {
  const others = [...participants.values()].filter(({ id }) => id !== me.id);
  const partOf = <Part extends 'state' | 'results' | 'relationships' | 'coordination' | 'heard'>(
    part: Part,
  ) =>
    new Map(
      others.flatMap((one) => {
        const value = one[part];
        return value === undefined ? [] : [[one.id, value] as const];
      }),
    );
  const clock = (peer: string) => ({
    peer,
    applied: { state: at - 5 },
    newest: at - 5,
    known: at,
    isMissing: true,
    ageMs: 5,
    aheadMs: undefined,
  });
  const stranger = keyOf('z');
  return {
    at,
    parts: {
      me: me.id,
      mine: {
        state: me.state,
        results: me.results,
        relationships: me.relationships,
        coordination: me.coordination,
      },
      states: partOf('state'),
      results: partOf('results'),
      relationships: partOf('relationships'),
      coordination: partOf('coordination'),
      heard: partOf('heard'),
    },
    network: 'online',
    phase: {
      phase: at,
      step: 3,
      since: at - 10,
      members: [me.id],
      claims: new Map(others.map(({ id }) => [id, -1])),
    },
    settling: {
      status: 'settling',
      change: 0.25,
      rate: undefined,
      phasesToGo: 4,
      history: [{ at, change: 0.5 }],
      disagreeing: others.map(({ id }) => id),
      oscillating: [],
      awaited: [],
      missing: [stranger],
      withheld: [],
      without: [],
    },
    hasSystemConverged: false,
    steps: [
      {
        name: 'multi-tier computation',
        index: 4,
        at,
        reads: [
          {
            subset: 'neighbour-results',
            entries: others.length,
            oldestMs: 3,
            skipped: 1,
            skippedPeers: [stranger],
          },
        ],
      },
    ],
    subscriptions: new Map(
      others.map(({ id }) => [
        id,
        { collections: new Set(['state', 'results'] as const), reason: 'I recognise them' },
      ]),
    ),
    rejections: [
      {
        peer: stranger,
        path: '/allocation/state',
        reason: 'equivocation',
        count: 2,
        detail: '<b>two</b>',
        at,
        proof: ['one', 'other'],
      },
    ],
    clocks: {
      now: at,
      me: clock(me.id),
      peers: others.map(({ id }) => clock(id)),
      told: { [stranger]: at },
      clockOffsetMs: undefined,
    },
    told: new Map([[stranger, { [me.id]: at }]]),
    lanes: new Map([[me.id, [{ phase: 1, from: at - 10, until: at, turn: 1 }]]]),
  };
}

/** The group of a moment, as the views look at it. */
export function groupAt({ parts }: Moment): Group {
  return gatherGroup(parts);
}
