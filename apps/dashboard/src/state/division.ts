import type { PeerId } from '@symbolon/solid';
import { createEffect, createMemo, createSignal, on, untrack, type Accessor } from 'solid-js';
import { withShare, type Shares } from '../model/shares.ts';

/** How I divide my recognition: as it was published last, or as it is being dragged. */
export interface Division {
  readonly shares: Accessor<Shares>;
  readonly locked: Accessor<ReadonlySet<PeerId>>;
  /** Somebody's share is taken hold of: until it is let go of nothing that was published moves it. */
  grasp(): void;
  /** Gives somebody a share; what they get the others give, from how it was when it was taken hold of. */
  drag(id: PeerId, share: number): void;
  /** Lets go where nothing is to be published: what was published meanwhile is shown. */
  release(): void;
  /** Lets go, and returns what is to be published. */
  settle(): Shares;
  toggleLock(id: PeerId): void;
}

/** A division of what was published; it follows whatever is published, but never while it is dragged. */
export function createDivision(shares: Accessor<Shares>): Division {
  // By value: whatever others say works everything out anew, and is no news of mine.
  const published = createMemo(shares, undefined, { equals: isSame });
  const [shown, setShown] = createSignal(untrack(published));
  const [locked, setLocked] = createSignal<ReadonlySet<PeerId>>(new Set<PeerId>());
  // Of where the drag began, so that whoever is dragged to the end and back finds the others as they were.
  let atFirst = untrack(published);
  let isHeld = false;
  const adopt = (next: Shares) =>
    // Whoever was given nothing stays in sight, to be given something again.
    setShown((before) => new Map([...[...before.keys()].map((id) => [id, 0] as const), ...next]));
  createEffect(
    on(
      published,
      (next) => {
        if (!isHeld) adopt(next);
      },
      { defer: true },
    ),
  );
  return {
    shares: shown,
    locked,
    grasp: () => {
      isHeld = true;
      atFirst = shown();
    },
    drag: (id, share) => setShown(withShare(atFirst, id, share, locked())),
    release: () => {
      if (isHeld && isSame(shown(), atFirst)) {
        isHeld = false;
        adopt(published());
      }
    },
    settle: () => {
      isHeld = false;
      atFirst = shown();
      return atFirst;
    },
    toggleLock: (id) =>
      setLocked((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
  };
}

function isSame(a: Shares, b: Shares): boolean {
  return a.size === b.size && [...a].every(([id, share]) => b.get(id) === share);
}
