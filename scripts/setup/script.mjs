import { endWithNpm } from './parent.mjs';

/** Something that whoever started the script can put right, told in one line. */
export class Failure extends Error {}

/**
 * Runs a script to its end; a failure becomes one line on stderr and exit status 1.
 * @param {() => Promise<void>} main
 */
export async function script(main) {
  endWithNpm();
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`\n✗ ${error.message}`);
    process.exitCode = 1;
  }
}
