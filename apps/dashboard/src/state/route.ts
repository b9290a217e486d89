import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** The views that everyone needs, in the order of their tabs. */
export const MAIN_VIEWS = ['home', 'people', 'flows', 'settling'] as const;
/** The views of how it works inside, behind a tab of their own. */
export const INNER_VIEWS = ['phases', 'clocks', 'steps', 'following', 'refused'] as const;

export type InnerViewName = (typeof INNER_VIEWS)[number];
export type ViewName = (typeof MAIN_VIEWS)[number] | InnerViewName;

/** All views. */
export const VIEWS: readonly ViewName[] = [...MAIN_VIEWS, ...INNER_VIEWS];

/** Whether a view is one of how it works inside. */
export function isInner(view: ViewName): view is InnerViewName {
  return INNER_VIEWS.some((inner) => inner === view);
}

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
