import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A relay in a process of its own, with a folder of its own. */
export interface RelayProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the relay of this repository, with further flags. */
export function startSymbolonRelay(flags: readonly string[] = []): Promise<RelayProcess> {
  return start('../../apps/relay/src/bin.ts', (folder) => [
    ...['--data', folder, '--port', '0'],
    ...flags,
  ]);
}

/** Starts a relay as Gun ships it. */
export function startStockRelay(): Promise<RelayProcess> {
  return start('stock-gun-relay.ts', (folder) => [folder]);
}

/** Starts a hub of bare WebSockets. */
export function startSocketHub(): Promise<RelayProcess> {
  return start('socket-hub-relay.ts', () => []);
}

async function start(script: string, args: (folder: string) => string[]): Promise<RelayProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'symbolon-bench-'));
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), args(folder), {
    cwd: folder,
    silent: true,
    execArgv: ['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx')],
  });
  const url = await addressOf(child);
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until it prints where it is. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (text: Buffer): void => {
      if (printed.length > 10_000) return;
      printed += text.toString();
      const url = /"url":"([^"]+)"/.exec(printed)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => {
      reject(new Error(`a relay ended: ${printed}`));
    });
  });
}
