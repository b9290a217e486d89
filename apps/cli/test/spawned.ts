import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { programAt } from '@symbolon/testing/program';

/** The command line as a process of its own. */
export interface Spawned {
  /** Resolves with the first line of either output, from now or before, that matches. */
  line(pattern: RegExp): Promise<string>;
  /** Sends a signal. */
  signal(name: NodeJS.Signals): void;
  /** Resolves when the process is gone and all that it wrote has been read. */
  readonly finished: Promise<Finished>;
}

/** How a command ended, and what it wrote. */
export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const { flags, file } = programAt(new URL('../src/bin.ts', import.meta.url));

/** Starts `symbolon` with these arguments. */
export function start(...args: string[]): Spawned {
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, [...flags, file, ...args], { stdio: [...stdio] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const stdout = collect(child.stdout, note);
  const stderr = collect(child.stderr, note);

  function note(line: string): void {
    lines.push(line);
    for (const look of [...waiting]) look();
  }

  async function finish(): Promise<Finished> {
    const [status] = (await once(child, 'close')) as [number | null];
    return { status, stdout: stdout.join(''), stderr: stderr.join('') };
  }
  const finished = finish();

  return {
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find((line) => pattern.test(line));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        void finished.then(({ status, stderr: told }) => {
          reject(new Error(`ended with ${String(status)} before ${String(pattern)}: ${told}`));
        });
      }),
    signal: (name) => child.kill(name),
    finished,
  };
}

/** Runs `symbolon` with these arguments to its end. */
export function symbolon(...args: string[]): Promise<Finished> {
  return start(...args).finished;
}

function collect(stream: ChildProcess['stdout'], onLine: (line: string) => void): string[] {
  const parts: string[] = [];
  if (stream === null) return parts;
  stream.setEncoding('utf8').on('data', (part: string) => parts.push(part));
  createInterface({ input: stream }).on('line', onLine);
  return parts;
}
