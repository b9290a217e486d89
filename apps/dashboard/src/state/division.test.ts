import type { PeerId } from '@symbolon/solid';
import { createRoot, createSignal } from 'solid-js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyOf } from '../../test/settled-group.ts';
import { sharesOfWeights, type Shares } from '../model/shares.ts';
import { createDivision, type Division } from './division.ts';

const [ANA, BEN, CLEO] = ['a', 'b', 'c'].map(keyOf) as [PeerId, PeerId, PeerId];

let division: Division;
let publish: (next: Shares) => void;
let dispose: () => void;

beforeEach(() => {
  createRoot((end) => {
    const [published, setPublished] = createSignal(sharesOfWeights({ [ANA]: 1, [BEN]: 1 }));
    division = createDivision(published);
    publish = setPublished;
    dispose = end;
  });
});

afterEach(() => dispose());

const shown = () => [ANA, BEN, CLEO].map((id) => division.shares().get(id));

test('what is dragged stays in hand, whatever comes in meanwhile', () => {
  division.grasp();
  division.drag(ANA, 2500);
  publish(sharesOfWeights({ [ANA]: 3, [BEN]: 1 }));
  expect(shown()).toEqual([2500, 7500, undefined]);
  division.drag(ANA, 2000);
  expect(division.settle()).toEqual(
    new Map([
      [ANA, 2000],
      [BEN, 8000],
    ]),
  );
});

test('what was said before one let go does not come back when others speak', () => {
  division.grasp();
  division.drag(ANA, 2500);
  division.settle();
  publish(sharesOfWeights({ [ANA]: 2, [BEN]: 2 }));
  expect(shown()).toEqual([2500, 7500, undefined]);
  publish(sharesOfWeights({ [ANA]: 1, [BEN]: 3 }));
  publish(sharesOfWeights({ [BEN]: 1 }));
  expect(shown()).toEqual([0, 10_000, undefined]);
});

test('whoever takes hold and lets go again sees what was published meanwhile', () => {
  division.grasp();
  publish(sharesOfWeights({ [ANA]: 3, [BEN]: 1 }));
  expect(shown()).toEqual([5000, 5000, undefined]);
  division.release();
  expect(shown()).toEqual([7500, 2500, undefined]);
});

test('those that are locked keep theirs', () => {
  publish(sharesOfWeights({ [ANA]: 1, [BEN]: 1, [CLEO]: 2 }));
  division.toggleLock(BEN);
  division.grasp();
  division.drag(ANA, 10_000);
  expect(shown()).toEqual([7500, 2500, 0]);
  division.settle();
  division.toggleLock(BEN);
  division.grasp();
  division.drag(ANA, 10_000);
  expect(shown()).toEqual([10_000, 0, 0]);
});
