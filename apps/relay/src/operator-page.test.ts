import { expect, test } from 'vitest';
import { relaysOfTest } from '../test/relays.ts';
import { operatorPage } from './operator-page.ts';

const start = relaysOfTest();

test('there is no page for the operator unless it is asked for', async () => {
  const { url } = await start();
  expect((await fetch(new URL('/operator', url))).status).toBe(404);
});

test('the page shows the figures, runs nothing, and allows nothing but its style', async () => {
  const { url } = await start({ operatorPage: true });
  const response = await fetch(new URL('/operator', url));
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = response.headers.get('content-security-policy');
  expect(policy).toMatch(/^default-src 'none'; style-src 'self';/);
  const page = await response.text();
  expect(page).not.toMatch(/<script|javascript:|style=| on\w+=/i);
  expect(page).toContain('symbolon_relay_connections');
  expect(page).toContain('nodejs_eventloop_lag_p99_seconds');
  const style = await fetch(new URL('/operator.css', url));
  expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect((await fetch(new URL('/operator', url), { method: 'POST' })).status).toBe(405);
});

test('whatever a name has in it is shown as text', () => {
  const hostile = `"><script>alert(1)</script>'&\u001b`;
  const { body } = operatorPage([{ name: hostile, help: hostile, value: 1_234.5 }], hostile);
  expect(body).not.toContain('<script');
  expect(body).not.toContain('\u001b');
  expect(body).toContain('&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;&#39;&#38;&#27;');
  expect(body).toContain('1,234.5');
});
