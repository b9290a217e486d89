import { describe, expect, test } from 'vitest';
import { createMutantNetwork, type Mutation } from '../test/mutant-network.ts';
import { mutations } from '../test/mutations.ts';
import { hostClock } from './environment.ts';
import { setStage, type Stage } from './conformance/stage.ts';
import { declareConformance } from './conformance/suite.ts';

const host = hostClock(globalThis);
const HUNG = /^hung$/;

/** The tests of the contract, by name. */
const contract = new Map<string, (stage: Stage) => Promise<void>>();
declareConformance(
  (name, run) => {
    contract.set(name, (stage) => {
      playing = (act) => act(stage);
      return run({
        skip(why) {
          throw new Error(`skipped: ${why}`);
        },
      });
    });
  },
  (act) => playing(act),
  {},
);
let playing: (act: (stage: Stage) => Promise<void>) => Promise<void>;

/** What goes wrong with a network in a test of the contract; `undefined` where nothing does. */
async function faultOf(
  name: string,
  mutation: Mutation,
  deadlineMs: number,
  limitMs: number,
): Promise<string | undefined> {
  const stage = setStage(createMutantNetwork(mutation), deadlineMs);
  const run = contract.get(name) ?? (() => Promise.reject(new Error('no such test')));
  let cancel = (): void => undefined;
  const hung = new Promise<string>((resolve) => {
    // By the host's clock: that of the stage is put forward.
    cancel = host.setTimer(limitMs, () => {
      resolve('hung');
    });
  });
  const outcome = run(stage).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  const fault = await Promise.race([outcome, hung]);
  cancel();
  await stage.clear().catch(() => undefined);
  await stage.network.end?.();
  return fault;
}

const forgeries = [
  ['a bad signature', 'bad-signature'],
  ['another’s signature', 'bad-signature'],
  ['another author', 'bad-signature'],
  ['another path', 'wrong-path'],
  ['reserved keys', 'invalid-schema'],
  ['another shape', 'invalid-schema'],
  ['no form at all', 'malformed'],
] as const;

/** For each test of the contract a fault that it finds, and what it says then. */
const found: readonly (readonly [test: string, fault: keyof typeof mutations, says: RegExp])[] = [
  ['what is published reaches a subscriber', 'tells a subscriber of one record only', /record 1/],
  ['a late subscriber gets the latest', 'has no snapshot for who comes late', /record 1/],
  [
    'a second subscriber of one participant gets the latest too',
    'tells the first subscriber only',
    /record 0/,
  ],
  [
    'one may subscribe before there is anything, and before connecting',
    'forgets who subscribes while it is not connected',
    /record 0/,
  ],
  [
    'an older version never replaces a newer one',
    'takes what came last for the newest',
    /expected '.*' to be/,
  ],
  [
    'what is dated too far ahead keeps nothing out that its author writes below it',
    'goes by the highest version there ever was',
    /record 0/,
  ],
  [
    'each subscription ends alone',
    'ends the siblings of a subscription with it',
    /record 1: .* 1 other/,
  ],
  ['authors and paths are kept apart', 'takes all paths for one', /to deeply equal/],
  [
    'a record arrives to the letter, whatever letters it has',
    'carries seven bits of each character',
    /record 0: .* 1 other/,
  ],
  ['a record of nearly the largest size passes', 'loses what is larger than 32 KiB', /record 0/],
  [
    'of a burst of a thousand the last one arrives',
    'carries 500 records and no more',
    /record 999/,
  ],
  ['reading gives the latest', 'reads what it read first', /expected '.*' to be/],
  [
    'reading what is not there gives nothing, at the latest when time is up',
    'waits for ever for what is not there',
    HUNG,
  ],
  [
    'a newcomer finds those who came before and those who come after, each once',
    'tells of everyone twice',
    /length of 2 but got 4/,
  ],
  [
    'who is only of another protocol is not found',
    'finds people of every protocol',
    /to not include/,
  ],
  [
    'nobody is told of any more once finding has ended',
    'goes on telling of people after the end',
    /to deeply equal \[\]/,
  ],
  [
    'of a crowd no more are told than the bound',
    'tells of any number of people',
    /to have a length of 500/,
  ],
  [
    'who left a notice is told to the one that it is for, before or after they look, each once',
    'tells of everyone twice',
    /to deeply equal/,
  ],
  [
    'a notice for somebody else, and what is no notice, is not told',
    'takes any author for one of a notice',
    /to deeply equal/,
  ],
  [
    'nobody is told of notices any more once looking has ended',
    'goes on telling of people after the end',
    /to deeply equal \[\]/,
  ],
  ...forgeries.map(
    ([forgery, reason]) =>
      [
        `a record with ${forgery} is dropped`,
        'loses the first record of each author',
        new RegExp(`refused: ${reason}: not within`),
      ] as const,
  ),
  [
    'a record above the size cap is dropped, and harms nothing',
    'breaks on what is too large',
    /the genuine record: not within/,
  ],
  [
    'a record that comes again and again is applied once',
    'changes what it repeats',
    /to deeply equal \[\]/,
  ],
  ['what is handed out cannot be changed', 'tells the first subscriber only', /both told/],
  ['nothing is called after closing', 'is not ended by closing', /'online' to be 'offline'/],
  [
    'closing twice, at once, or before connecting does no harm',
    'cannot be closed twice',
    /closed already/,
  ],
  ['connecting is refused after closing', 'comes back after its end', /instead of rejecting/],
  [
    'a read under way ends when closing, and one begun later at once',
    'lets go of readers when closing',
    /the end of the read under way/,
  ],
  [
    'what was published before closing is there for others',
    'takes along what it published',
    /record 0/,
  ],
  ['closing leaves no timer, socket or handle', 'leaves a timer', /expected \d+ to be/],
  [
    'what is published while cut off arrives afterwards',
    'loses what is published while it is cut off',
    /record 1/,
  ],
  [
    'what got no further than this device is told to have, once it has',
    'says once how far a record has got',
    /stored/,
  ],
  ['who was cut off catches up', 'does not catch up', /record 1/],
  [
    'both directions heal at once, with subscriptions made while cut off',
    'forgets who subscribes while it is not connected',
    /record 0/,
  ],
  [
    'an end of a subscription while cut off stays an end',
    'does not hear of an end while it is cut off',
    /to not include/,
  ],
  ...[3, 15, 60].map(
    (seconds) =>
      [
        `when nobody can be reached for ${String(seconds)} s, all is made good afterwards`,
        'does not catch up',
        /record 0/,
      ] as const,
  ),
];

test('each test of the contract has a fault here that it finds', () => {
  expect(found.map(([name]) => name)).toEqual([...contract.keys()]);
});

test.each([
  ['closing leaves no timer, socket or handle', 'what it holds cannot be counted'],
  ['when nobody can be reached for 15 s, all is made good afterwards', 'it cannot skip time'],
])('“%s” is left out where %s', async (name, why) => {
  const { skip, held, ...network } = createMutantNetwork(() => ({}));
  expect([skip, held]).not.toContain(undefined);
  const stage = setStage(network, 1_000);
  await expect(contract.get(name)?.(stage)).rejects.toThrow(`skipped: ${why}`);
  await stage.clear();
});

describe.concurrent('the contract', () => {
  test.each(found)('“%s” finds an adapter that %s', async (name, fault, says) => {
    expect(await faultOf(name, mutations[fault], 2_000, says === HUNG ? 5_000 : 20_000)).toMatch(
      says,
    );
    const isLong = name.includes('crowd');
    if (!isLong) expect(await faultOf(name, () => ({}), 10_000, 20_000)).toBeUndefined();
  });
});
