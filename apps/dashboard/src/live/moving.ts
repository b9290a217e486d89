import {
  RelationshipsSchema,
  safeParseWith,
  StateSchema,
  type Peer,
  type Results,
  type State,
} from '@symbolon/solid';
import { del, get, set } from 'idb-keyval';
import { withKeys } from './browser-identity.ts';
import type { Place } from './place.ts';

/** Beside the key, whose database goes when its owner does. */
const LUGGAGE = 'luggage';

/** What somebody declared and chose, on its way from one key to another. */
interface Luggage {
  readonly state: unknown;
  readonly relationships: unknown;
}

/**
 * Keeps what a participant declared and chose until it is declared under another key: it is taken back
 * under this one first, and the tab may be closed in between.
 */
export async function pack(place: Place, peer: Peer<State, Results>): Promise<void> {
  const { myLocalState, myRelationships } = peer.stores;
  const luggage: Luggage = { state: myLocalState.get(), relationships: myRelationships.get() };
  await withKeys(place.keys, (store) => set(LUGGAGE, luggage, store));
}

/**
 * Declares what was packed, under whichever key the browser has now, and forgets it once it is kept there.
 * Does nothing where nothing was packed.
 */
export async function unpack(place: Place, peer: Peer<State, Results>): Promise<void> {
  const luggage = await withKeys(place.keys, (store) => get<Luggage>(LUGGAGE, store));
  if (luggage === undefined) return;
  const { myLocalState, myRelationships } = peer.stores;
  const state = safeParseWith(StateSchema, luggage.state);
  const relationships = safeParseWith(RelationshipsSchema, luggage.relationships);
  if (state.ok) myLocalState.set(state.value);
  if (relationships.ok) myRelationships.set(relationships.value);
  await Promise.all([myLocalState.flush(), myRelationships.flush()]);
  await withKeys(place.keys, (store) => del(LUGGAGE, store));
}
