import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { programAt } from '@symbolon/testing/program';

/** The relay's command in a process of its own, which is killed and started again on the same port. */
export interface MortalRelay {
  readonly url: string;
  /** Kills it, without a chance to tidy up. */
  kill(): Promise<void>;
  /** Starts it again; resolves when it listens. */
  revive(): Promise<void>;
}

const { flags, file } = programAt(new URL('../../../../apps/relay/src/bin.ts', import.meta.url));

/** Starts a relay that keeps its records in a folder. */
export async function startMortalRelay(folder: string): Promise<MortalRelay> {
  let child = start(folder, 0);
  const url = await listening(child);
  const port = Number(new URL(url).port);
  return {
    url,
    async kill() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
    async revive() {
      child = start(folder, port);
      await listening(child);
    },
  };
}

function start(folder: string, port: number): ChildProcess {
  const execArgv = [...flags];
  return fork(file, ['--data', folder, '--port', String(port)], { silent: true, execArgv });
}

/** Waits for the line in which a relay says where it is. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (text: Buffer): void => {
      // Once it listens its output is let go.
      if (printed.length > 10_000) return;
      printed += text.toString();
      const url = /"url":"([^"]+)"/.exec(printed)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => {
      reject(new Error(`the relay ended: ${printed}`));
    });
  });
}
