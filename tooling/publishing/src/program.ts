import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program to its end and gives back what it printed; fails with all of that where it fails. */
export async function program(
  command: string,
  args: readonly string[],
  folder: string,
): Promise<string> {
  try {
    const { stdout } = await execute(command, args, {
      cwd: folder,
      timeout: 200_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
  }
}
