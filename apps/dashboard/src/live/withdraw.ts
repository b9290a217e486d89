import type { Peer, Results, State, Store } from '@symbolon/solid';

/** How long the group may take to hear of it, in milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * Publishes that a participant gives, needs and recognises nothing any more. Resolves with whether that
 * reached the network; after a few seconds without an answer, with `false`.
 */
export async function withdraw(peer: Peer<State, Results>): Promise<boolean> {
  const { myLocalState, myRelationships, myComputedResults } = peer.stores;
  const state = myLocalState.get();
  if (state !== undefined) myLocalState.set({ ...state, units: [], acceptance: [], stability: 1 });
  if (myRelationships.get() !== undefined) myRelationships.set({ weights: {} });
  const arrived = Promise.all([
    arrival(myLocalState),
    arrival(myRelationships),
    when<Results | undefined>(myComputedResults, isEmpty),
  ]).then(() => true);
  return within(PATIENCE_MS, arrived);
}

/** Waits until what a store holds has got further than this browser; one that holds nothing has nothing to tell. */
async function arrival<T>(store: Store<T>): Promise<void> {
  if (store.get() === undefined) return;
  await store.flush();
  await when(store.status, (status) => status.kind === 'ready' && status.reach !== 'local');
}

function isEmpty(results: Results | undefined): boolean {
  return results === undefined || (results.gives.length === 0 && results.takes.length === 0);
}

interface Told<T> {
  subscribe(run: (value: T) => void): () => void;
}

function when<T>(source: Told<T>, test: (value: T) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = source.subscribe((value) => {
      if (!test(value)) return;
      resolve();
      // The first value comes before there is anything to end.
      queueMicrotask(() => {
        end();
      });
    });
  });
}

async function within(limitMs: number, arrived: Promise<boolean>): Promise<boolean> {
  let timer: number | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = window.setTimeout(resolve, limitMs, false);
  });
  try {
    return await Promise.race([arrived, late]);
  } finally {
    clearTimeout(timer);
  }
}
