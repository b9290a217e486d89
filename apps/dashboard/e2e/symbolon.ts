import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BIN = fileURLToPath(new URL('../../cli/dist/bin.js', import.meta.url));
/** How long a command may take to say that it is up. */
const START_MS = 30_000;

/** The scenario that `symbolon dev` runs unless told otherwise. */
export const NEIGHBOURHOOD = fileURLToPath(
  new URL('../../../scenarios/neighbourhood.json', import.meta.url),
);

/** A command under way. */
export interface Running {
  /** Ends it the way a person does, and waits until it has ended. */
  interrupt(): Promise<void>;
  /** Ends it the way a power cut does, and waits until it has ended. */
  kill(): Promise<void>;
}

/** `symbolon dev` with the addresses it told. */
export interface Dev extends Running {
  readonly dashboard: string;
  readonly relay: string;
}

/** Runs a command to its end and gives what it printed as JSON. */
export async function symbolonJson<T>(...args: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [BIN, ...args, '--json']);
  return JSON.parse(stdout) as T;
}

/** Starts `symbolon dev` on ports of the system's choice. */
export async function startDev(...args: string[]): Promise<Dev> {
  const { line, running } = await start(
    ['dev', '--json', '--port', '0', '--relay-port', '0', ...args],
    /^\{.*\}$/u,
  );
  const addresses = JSON.parse(line) as { readonly dashboard: string; readonly relay: string };
  return { ...addresses, ...running };
}

/** Starts `symbolon relay`; port 0 is one of the system's choice. */
export async function startRelay(
  port: number,
  folder: string,
): Promise<Running & { readonly url: string }> {
  const { line, running } = await start(
    ['relay', '--port', String(port), '--data', folder],
    /Relay at /u,
  );
  return { url: line.replace(/^.*Relay at /u, '').trim(), ...running };
}

async function start(
  args: readonly string[],
  sign: RegExp,
): Promise<{ readonly line: string; readonly running: Running }> {
  const child = spawn(process.execPath, [BIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const lines = createInterface({ input: child.stdout });
  const line = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => {
      child.kill('SIGKILL');
      reject(new Error(`symbolon ${args.join(' ')}: ${why}\n${complaints}`));
    };
    const timer = setTimeout(fail, START_MS, `not up after ${String(START_MS)} ms`);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${String(code)}`);
    });
    lines.on('line', (text) => {
      if (!sign.test(text)) return;
      clearTimeout(timer);
      resolve(text);
    });
  });
  return { line, running: endings(child) };
}

function endings(child: ChildProcess): Running {
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return { interrupt: () => end('SIGINT'), kill: () => end('SIGKILL') };
}
