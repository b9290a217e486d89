import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { root } from './checkout.mjs';

/** How long a program may take to end after it was asked to. */
const graceMs = 1500;

const groups = process.platform !== 'win32';

/** The programs that are running: when this process is told to stop, the last one to end ends it. */
const running = new Set();

/** @typedef {{ code: number, output: string }} Outcome its exit status and what it printed */

/**
 * Runs a program to its end in a process group of its own, of which nothing is left afterwards:
 * not when it ends, not when its time is up, and not when this process is told to stop.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ log: string, env?: NodeJS.ProcessEnv, limitMs?: number, append?: boolean, folder?: string }} options
 * `log` is the file that keeps what it prints, `folder` where it runs
 * @returns {Promise<Outcome>}
 */
export async function run(command, args, { log, env, limitMs, append = false, folder = root }) {
  await mkdir(dirname(log), { recursive: true });
  const file = createWriteStream(log, { flags: append ? 'a' : 'w' });
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: groups,
  });

  running.add(child);

  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
      file.write(text);
    });
  }

  /** @param {NodeJS.Signals} signal */
  const kill = (signal) => {
    try {
      if (groups && child.pid !== undefined) process.kill(-child.pid, signal);
      else child.kill(signal);
    } catch {
      // All of it has ended already.
    }
  };
  /** @type {NodeJS.Timeout | undefined} */
  let grace;
  const end = () => {
    kill('SIGTERM');
    grace ??= setTimeout(kill, graceMs, 'SIGKILL');
  };
  /** @type {NodeJS.Signals | undefined} */
  let stopped;
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    stopped = signal;
    end();
  };
  const limit = limitMs === undefined ? undefined : setTimeout(end, limitMs);
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, stop);

  try {
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (exitCode) => {
        kill('SIGKILL');
        child.on('close', () => resolve(exitCode ?? 1));
      });
    });
    return { code, output };
  } finally {
    clearTimeout(limit);
    clearTimeout(grace);
    for (const signal of signals) process.off(signal, stop);
    await new Promise((resolve) => file.end(resolve));
    running.delete(child);
    if (stopped && running.size === 0) process.exit(stopped === 'SIGINT' ? 130 : 143);
    if (stopped) await new Promise(() => undefined);
  }
}
