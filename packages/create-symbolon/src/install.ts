import { spawn } from 'node:child_process';
import type { PackageManager } from './options.ts';

/** Installs what an app needs, in its folder; resolves with whether that worked. */
export function install(program: PackageManager, folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    // On Windows these programs are scripts, which only a shell can start; no part comes from outside.
    const child = spawn(`${program} install`, { cwd: folder, stdio: 'inherit', shell: true });
    child.once('error', () => {
      resolve(false);
    });
    child.once('close', (code) => {
      resolve(code === 0);
    });
  });
}
