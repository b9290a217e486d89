import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Answers requests from one folder and nothing outside it; `/` is its `index.html`. */
export type FileServer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Makes a {@link FileServer} of a folder that exists. Each answer carries the given headers. */
export async function serveFiles(
  folder: string,
  headers: Readonly<Record<string, string>>,
): Promise<FileServer> {
  const root = await realpath(folder);
  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...headers, allow: 'GET, HEAD' }).end();
      return;
    }
    const path = pathOf(request.url ?? '/');
    const file = path === undefined ? undefined : await findFile(root, path);
    if (path === undefined || file === undefined) {
      response.writeHead(404, { ...headers, 'content-type': 'text/plain' }).end('not found\n');
      return;
    }
    response.writeHead(200, {
      ...headers,
      'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream',
      'content-length': file.size,
      // What the build names after its content never changes; the page that names it does.
      'cache-control': path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    // A reader that goes away mid-file is no fault of ours.
    else await pipeline(createReadStream(file.path), response).catch(() => undefined);
  };
}

function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

async function findFile(
  root: string,
  path: string,
): Promise<{ readonly path: string; readonly size: number } | undefined> {
  try {
    const file = await realpath(join(root, path.endsWith('/') ? `${path}index.html` : path));
    if (!file.startsWith(root + sep)) return undefined;
    const found = await stat(file);
    return found.isFile() ? { path: file, size: found.size } : undefined;
  } catch {
    return undefined;
  }
}
