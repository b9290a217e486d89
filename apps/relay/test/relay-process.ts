import { fork } from 'node:child_process';
import { once } from 'node:events';
import { programAt } from '@symbolon/testing/program';

/** The relay's own command, in a process of its own that can be killed. */
export interface RelayProcess {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Everything that it printed so far. */
  printed(): string;
  /** Kills it, without a chance to tidy up. */
  kill(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Asks it to end; resolves with its exit status. */
  terminate(): Promise<number | null>;
}

/** How the command is started. */
export interface RelayCommand {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const { flags, file } = programAt(new URL('../src/bin.ts', import.meta.url));

/** Starts the relay's command on a folder and a port. */
export function startRelayOn(folder: string, port: number, ...args: string[]) {
  return startRelayProcess({ args: ['--data', folder, '--port', String(port), ...args] });
}

/** Starts the relay's command; resolves when it listens. */
export async function startRelayProcess({ args, env }: RelayCommand): Promise<RelayProcess> {
  const child = fork(file, args, {
    silent: true,
    env: { ...process.env, ...env },
    execArgv: [...flags],
  });
  const exit = once(child, 'exit');
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (text: Buffer): void => {
      printed += text.toString();
      const ready = /"url":"([^"]+)"/.exec(printed)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void exit.then(() => {
      reject(new Error(`the relay ended: ${printed}`));
    });
  });
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    printed: () => printed,
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
    signal: (name) => child.kill(name),
    async terminate() {
      child.kill('SIGTERM');
      const [status] = (await exit) as [number | null];
      return status;
    },
  };
}
