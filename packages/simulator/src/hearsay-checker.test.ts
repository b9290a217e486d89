import type { Settling } from '@symbolon/peer';
import { expect, it } from 'vitest';
import { watchHearsay } from './hearsay-checker.ts';

/** For how many phases somebody has waited for hearsay, after each in which Ben is missing and says what it has published. */
function phasesOf(beats: readonly { readonly missing: boolean; readonly head: number }[]) {
  let head = 0;
  let tell: (settling: Pick<Settling, 'missing'>) => void = () => undefined;
  const waited: number[] = [];
  // Only what is looked at.
  const peer = {
    protocol: { name: 'allocation' },
    session: { clocks: { applied: () => 4 } },
    stores: { networkCoordination: { get: () => new Map([['ben', { heads: { state: head } }]]) } },
    settling: {
      subscribe: (run: typeof tell) => {
        tell = run;
      },
    },
  };
  watchHearsay(peer as unknown as Parameters<typeof watchHearsay>[0], (phases) => {
    waited.push(phases);
  });
  for (const beat of beats) {
    ({ head } = beat);
    tell({ missing: beat.missing ? ['ben'] : [] });
  }
  return waited;
}

const told = { missing: true, head: 4 };

it('what others tell of is counted phase by phase, until it is waited for no longer', () => {
  expect(phasesOf([told, told, told])).toEqual([1, 2, 3]);
  expect(phasesOf([told, { ...told, missing: false }, told])).toEqual([1, 1]);
});

it('what somebody says of itself is no hearsay', () => {
  expect(phasesOf([{ missing: true, head: 5 }])).toEqual([]);
  expect(phasesOf([told, { missing: true, head: 5 }, told])).toEqual([1, 1]);
});
