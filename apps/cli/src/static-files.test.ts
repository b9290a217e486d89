import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveDashboard, type DashboardServer } from './dashboard-server.ts';

let parent: string;
let server: DashboardServer;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'symbolon-pages-'));
  const folder = join(parent, 'page');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Symbolon</title>');
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), 'export {};');
  await writeFile(join(parent, 'secret.txt'), 'secret');
  await symlink(join(parent, 'secret.txt'), join(folder, 'link.txt'));
  server = await serveDashboard({ folder, port: 0, relay: 'http://127.0.0.1:9/gun' });
});
afterAll(async () => {
  await server.close();
  await rm(parent, { recursive: true });
});

/** Asks for a path exactly as written: `fetch` would tidy it first. */
function get(path: string, method = 'GET') {
  const { hostname, port } = new URL(server.url);
  return new Promise<{
    status: number | undefined;
    headers: Record<string, unknown>;
    body: string;
  }>((resolve, reject) => {
    request({ hostname, port, path, method, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body });
      });
    })
      .on('error', reject)
      .end();
  });
}

test('serves the page, its parts and the address of the relay, each as what it is', async () => {
  const page = await get('/');
  expect(page.status).toBe(200);
  expect(page.body).toContain('<title>Symbolon</title>');
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['cache-control']).toBe('no-cache');
  expect(page.headers['content-security-policy']).toContain("connect-src 'self' ws: wss:;");
  const part = await get('/assets/app-1a2b.js?x');
  expect(part.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(part.headers['cache-control']).toContain('immutable');
  const config = await get('/config.json');
  expect(JSON.parse(config.body)).toEqual({ relays: ['http://127.0.0.1:9/gun'] });
});

test('a HEAD has no body, and nothing can be written', async () => {
  const head = await get('/', 'HEAD');
  expect(head).toMatchObject({ status: 200, body: '' });
  expect((await get('/', 'POST')).status).toBe(405);
});

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '//../secret.txt',
  '/..%5csecret.txt',
  '/link.txt',
  '/assets',
  '/assets/',
  '/%00',
  '/%zz',
  '/missing',
])('nothing outside the folder is served: %s', async (path) => {
  const answer = await get(path);
  expect(answer.status).toBe(404);
  expect(answer.body).not.toContain('secret');
});
