import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

/** A copy of the built page on a server that knows nothing of Symbolon. */
export interface StaticCopy {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built page, with no relay named beside it, on a port of the system's choice. */
export async function serveCopy(): Promise<StaticCopy> {
  const server = await preview({
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'silent',
    preview: { host: '127.0.0.1', port: 0, strictPort: true },
  });
  const [url = ''] = server.resolvedUrls?.local ?? [];
  return { url, close: () => server.close() };
}
