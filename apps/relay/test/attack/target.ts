import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../folder.ts';

/** What the attacked relay says of itself. */
export interface Condition {
  readonly polluted: readonly string[];
  /** Resident memory, in bytes, after its garbage has been collected. */
  readonly rss: number;
  /** What is resident, and what of it is in use, in MiB. */
  readonly memory: Readonly<Record<string, number>>;
  /** For how long nothing else had its turn, at most, since this was last asked. */
  readonly blockedMs: number;
  /** Processor time that it has used since its start, in milliseconds. */
  readonly processorMs: number;
  readonly connections: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** A relay in a process of its own that is there to be attacked. */
export interface Target {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Whether its process has ended. */
  hasCrashed(): boolean;
  inspect(): Promise<Condition>;
  /** Resolves when it is in a condition. */
  until(holds: (condition: Condition) => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a {@link Target}. */
export async function startTarget(): Promise<Target> {
  const folder = await temporaryFolder();
  const script = fileURLToPath(new URL('watched-relay.ts', import.meta.url));
  const flags = ['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx')];
  const env = { ...process.env, ...(await deployedEnvironment()) };
  const child = fork(script, [folder.path], { execArgv: ['--expose-gc', ...flags], env });
  const exit = once(child, 'exit');
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];

  async function inspect(): Promise<Condition> {
    child.send('how are you?');
    const [condition] = (await once(child, 'message')) as [Condition];
    return condition;
  }

  return {
    url,
    host: new URL(url).hostname,
    port: Number(new URL(url).port),
    hasCrashed: () => child.exitCode !== null || child.signalCode !== null,
    inspect,
    async until(holds) {
      while (!holds(await inspect())) await new Promise((resolve) => setTimeout(resolve, 100));
    },
    async stop() {
      child.kill('SIGKILL');
      await exit;
      await folder.remove();
    },
  };
}

/** How the engine and the system's allocator are set where the relay is a service: what is attacked is what is deployed. */
async function deployedEnvironment(): Promise<Record<string, string>> {
  const unit = await readFile(
    new URL('../../deploy/symbolon-relay.service', import.meta.url),
    'utf8',
  );
  return Object.fromEntries(
    [...unit.matchAll(/^Environment="?(MALLOC_\w+|NODE_OPTIONS)=([^"\n]+)"?$/gm)].map(
      ([, name, value]) => [name, value],
    ),
  ) as Record<string, string>;
}
