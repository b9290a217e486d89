import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { RelayProcess } from './relays.ts';

/** What clients do to a relay. */
export interface Load {
  readonly url: string;
  /** The relay's process, to see how busy it is. */
  readonly pid: number;
  readonly connections: number;
  /** How many follow each author. */
  readonly followers: number;
  /** Records that are counted. */
  readonly puts: number;
  /** Records a second; 0: as many as the relay acknowledges, `window` on their way at once. */
  readonly rate: number;
  readonly window: number;
  /**
   * Records, and milliseconds at most, in which the relay takes as many as it can before any is counted: it serves
   * for days, warm, while in its first half second it compiles what it runs.
   */
  readonly warmPuts: number;
  readonly warmMs: number;
  /** Sending ends after so long in any case, and waiting for what has been sent after as long again. */
  readonly limitMs: number;
}

/** What came of it; times from sending to arrival, in milliseconds. */
export interface LoadResult {
  readonly putsPerSecond: number;
  readonly deliveriesPerSecond: number;
  /** Share of what was sent that reached those who follow its author; the rest was replaced on the way. */
  readonly delivered: number;
  /** Whether everyone had the newest of all whom they follow in the end. */
  readonly settled: boolean;
  readonly p50: number;
  readonly p99: number;
  /** Processors that the relay and those who put the load on it kept busy: 1 is one of them throughout. */
  readonly relayBusy: number;
  readonly loadBusy: number;
}

/** After so long a load that has not come to its end is given up. */
const GIVEN_UP_MS = 60_000;

function start(load: Load): ChildProcess {
  return fork(fileURLToPath(new URL('load-relay.ts', import.meta.url)), [JSON.stringify(load)], {
    execArgv: ['--import', import.meta.resolve('tsx')],
  });
}

/** Puts a load on a relay, from a process of its own. Throws if that does not come to its end. */
export async function putLoad(load: Load): Promise<LoadResult> {
  const child = start(load);
  const timer = setTimeout(() => child.kill('SIGKILL'), GIVEN_UP_MS);
  let result: LoadResult | undefined;
  child.on('message', (message) => {
    result = message as LoadResult;
  });
  await once(child, 'exit');
  clearTimeout(timer);
  if (result === undefined) throw new Error('the load did not come to its end');
  return result;
}

/** Bytes of resident memory that a relay takes for one idle connection. */
export async function bytesPerConnection(
  { url, pid }: RelayProcess,
  connections: number,
): Promise<number> {
  const before = await residentBytes(pid);
  const idle = { followers: 0, puts: 0, rate: 0, window: 0, warmPuts: 0, warmMs: 0, limitMs: 0 };
  const child = start({ ...idle, url, pid, connections });
  const timer = setTimeout(() => child.kill('SIGKILL'), GIVEN_UP_MS);
  await Promise.race([once(child, 'message'), once(child, 'exit')]);
  clearTimeout(timer);
  if (child.exitCode !== null || child.signalCode !== null) {
    throw new Error('not all connections were opened');
  }
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const after = await residentBytes(pid);
  child.kill();
  await once(child, 'exit');
  return (after - before) / connections;
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1_024;
}
