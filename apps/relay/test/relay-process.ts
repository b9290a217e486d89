import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The relay's own command, in a process of its own that can be killed. */
export interface RelayProcess {
  readonly url: string;
  readonly port: number;
  /** Kills it, without a chance to tidy up. */
  kill(): Promise<void>;
  /** Asks it to end; resolves with its exit status. */
  terminate(): Promise<number | null>;
}

/** Starts the relay's command on a folder; resolves when it listens. */
export async function startRelayProcess(folder: string, port: number): Promise<RelayProcess> {
  const child = fork(
    fileURLToPath(new URL('../src/bin.ts', import.meta.url)),
    ['--data', folder, '--port', String(port)],
    {
      silent: true,
      execArgv: ['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx')],
    },
  );
  const exit = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
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
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
    async terminate() {
      child.kill('SIGTERM');
      const [status] = (await exit) as [number | null];
      return status;
    },
  };
}
