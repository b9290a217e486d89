import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './folder.ts';

const SCRIPT = fileURLToPath(new URL('stock-relay.mjs', import.meta.url));

/** A stock Gun relay in a process of its own. */
export interface StockRelay {
  readonly url: string;
  /** Kills it. */
  goDown(): Promise<void>;
  /** Starts another at the same address, with the same folder. */
  comeUp(): Promise<void>;
  /** Kills it for good. */
  stop(): Promise<void>;
}

/** Starts a {@link StockRelay}; resolves when it listens. */
export async function startStockRelay(): Promise<StockRelay> {
  const folder = await temporaryFolder();
  let child: ChildProcess | undefined;

  async function launch(onPort: number): Promise<number> {
    child = fork(SCRIPT, [folder.path, String(onPort)], { cwd: folder.path, silent: true });
    const [{ port: told }] = (await once(child, 'message')) as [{ port: number }];
    return told;
  }

  async function goDown(): Promise<void> {
    if (child === undefined) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    child = undefined;
    await exit;
  }

  const port = await launch(0);
  return {
    url: `http://127.0.0.1:${port}/gun`,
    goDown,
    async comeUp() {
      await launch(port);
    },
    async stop() {
      await goDown();
      await folder.remove();
    },
  };
}
