import { expect, test } from 'vitest';
import { invitation } from './invitation.ts';
import { modeAsked } from './mode.ts';

test('an invitation leads to the same relays, and nowhere within the page', () => {
  const relays = ['wss://one.example/gun', 'wss://two.example/?room=a&b=ü'];
  const page = new URL('https://example.org/page/?inspect&relay=ws://old.example#/people/x');
  const { link, isLocal } = invitation(relays, page);
  expect(modeAsked(new URL(link))).toEqual({ kind: 'live', relays });
  expect(link).toMatch(/^https:\/\/example\.org\/page\/\?relay=/u);
  expect(isLocal).toBe(false);
});

test('what leads to this machine alone is told', () => {
  const page = new URL('https://example.org/');
  for (const host of ['localhost', '127.0.0.1', '[::1]', 'a.localhost']) {
    expect(invitation([`ws://${host}:8765/gun`], page).isLocal, host).toBe(true);
    expect(invitation(['wss://far.example'], new URL(`http://${host}/`)).isLocal, host).toBe(true);
  }
  expect(invitation(['wss://localhost.example/gun'], page).isLocal).toBe(false);
});
