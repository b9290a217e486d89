import { ready } from './ready.mjs';
import { runProgram } from './program.mjs';

/**
 * Makes this checkout ready and runs the command `symbolon` from it, in this very process: its
 * signals and its exit status are the command's own.
 * @param {readonly string[]} args
 * @param {string} [folder] where it is to run
 */
export async function symbolon(args, folder) {
  await ready();
  await runProgram('apps/cli', 'symbolon', args, folder);
}
