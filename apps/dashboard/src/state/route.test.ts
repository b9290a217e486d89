import { expect, test } from 'vitest';
import { hrefOf, parseRoute, VIEWS } from './route.ts';

test('an address leads to its view, and nonsense leads home', () => {
  for (const view of VIEWS) {
    expect(parseRoute(hrefOf(view))).toEqual({ view, about: undefined });
    expect(parseRoute(hrefOf(view, 'someone'))).toEqual({ view, about: 'someone' });
  }
  for (const nonsense of ['', '#', '#/', '#/nowhere', '#main', '#/constructor/x']) {
    expect(parseRoute(nonsense).view).toBe('home');
  }
});
