import { loadGun } from '../../src/gun-module.ts';

/** What is looked at of Gun's emitters: under each event a chain of listeners. */
interface Chain {
  readonly to?: Chain;
}

/** What is looked at of a place in Gun's graph, or of its root. */
interface Place {
  readonly tag?: Readonly<Record<string, Chain>>;
  readonly any?: Readonly<Record<string, unknown>>;
  readonly next?: Readonly<Record<string, Place>>;
}

/** Who waits for one answer listens under the id of the question: no event's name is as long. */
const QUESTION = /^.{9,}$/;

/** Watches all Guns made from now on; returns what counts their lasting listeners. */
export async function watchGuns(): Promise<() => number> {
  const Gun = (await loadGun()) as unknown as {
    on(
      event: 'create',
      run: (this: { to: { next(root: Place): void } }, root: Place) => void,
    ): void;
  };
  const roots: Place[] = [];
  Gun.on('create', function note(root) {
    roots.push(root);
    this.to.next(root);
  });
  return () => roots.reduce((sum, root) => sum + listenersOf(root), 0);
}

function listenersOf(place: Place): number {
  const events = Object.entries(place.tag ?? {}).filter(([name]) => !QUESTION.test(name));
  const listening = events.reduce((sum, [, chain]) => sum + lengthOf(chain), 0);
  const following = Object.keys(place.any ?? {}).length;
  const further = Object.values(place.next ?? {}).map(listenersOf);
  return further.reduce((sum, each) => sum + each, listening + following);
}

function lengthOf(chain: Chain): number {
  // The last link ends the chain and listens to nothing.
  let length = 0;
  for (let link = chain.to; link?.to !== undefined; link = link.to) length += 1;
  return length;
}
