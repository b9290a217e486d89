import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A relay in a process of its own, with a folder of its own. */
export interface RelayProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the relay of this repository as it is built, with further flags. */
export async function startSymbolonRelay(flags: readonly string[] = []): Promise<RelayProcess> {
  const args = (folder: string) => ['--data', folder, '--port', '0', ...flags];
  return start('../../apps/relay/dist/bin.js', args, await deployedEnvironment());
}

/** How the engine and the system's allocator are set where it is a service. */
async function deployedEnvironment(): Promise<Record<string, string>> {
  const file = new URL('../../apps/relay/deploy/symbolon-relay.service', import.meta.url);
  const set = (await readFile(file, 'utf8')).matchAll(
    /^Environment="?(MALLOC_\w+|NODE_OPTIONS)=([^"\n]+)"?$/gm,
  );
  return Object.fromEntries(Array.from(set, ([, name = '', value = '']) => [name, value]));
}

/** Starts a relay as Gun ships it. */
export function startStockRelay(): Promise<RelayProcess> {
  return start('stock-gun-relay.ts', (folder) => [folder]);
}

/** Starts a hub of bare WebSockets. */
export function startSocketHub(): Promise<RelayProcess> {
  return start('socket-hub-relay.ts', () => []);
}

async function start(
  script: string,
  args: (folder: string) => string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RelayProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'symbolon-bench-'));
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), args(folder), {
    cwd: folder,
    silent: true,
    env: { ...process.env, ...env },
    execArgv: script.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [],
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
