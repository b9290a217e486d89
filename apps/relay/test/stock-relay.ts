import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './folder.ts';

/** A stock Gun relay in a process of its own. */
export interface StockRelay {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a {@link StockRelay}; resolves when it listens. */
export async function startStockRelay(): Promise<StockRelay> {
  const folder = await temporaryFolder();
  const script = fileURLToPath(new URL('stock-relay.mjs', import.meta.url));
  const child = fork(script, [folder.path], { cwd: folder.path, silent: true });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}/gun`,
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      await folder.remove();
    },
  };
}
