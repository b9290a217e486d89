import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** The views of the page, in the order of its tabs. */
export const VIEWS = ['home', 'people', 'flows', 'settling', 'phases'] as const;
export type ViewName = (typeof VIEWS)[number];

/** Where the page is: a view, and what it is about, such as one person. */
export interface Route {
  readonly view: ViewName;
  readonly about: string | undefined;
}

/** The address of a view within the page. */
export function hrefOf(view: ViewName, about?: string): string {
  return about === undefined ? `#/${view}` : `#/${view}/${about}`;
}

/** Reads a route from the part of an address after `#`; whatever leads nowhere leads home. */
export function parseRoute(hash: string): Route {
  const [, name = '', about] = hash.replace(/^#/u, '').split('/');
  const view = VIEWS.find((known) => known === name) ?? 'home';
  return { view, about: about === '' ? undefined : about };
}

/** Follows the address bar. */
export function createRoute(): Accessor<Route> {
  const [route, setRoute] = createSignal(parseRoute(location.hash));
  const follow = () => setRoute(parseRoute(location.hash));
  addEventListener('hashchange', follow);
  onCleanup(() => {
    removeEventListener('hashchange', follow);
  });
  return route;
}
