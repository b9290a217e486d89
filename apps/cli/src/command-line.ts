import { SymbolonError } from '@symbolon/peer';
import { CommanderError } from 'commander';
import { InputError } from './input-error.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** Exit status for a fault that is not the input's. */
const FAILED = 1;
/** Exit status for input that cannot be used. */
const BAD_INPUT = 2;
/** Codes of errors that come from what was typed: an address, a port, a folder. */
const FIXABLE: ReadonlySet<string> = new Set([
  'invalid-value',
  'storage-failed',
  'record-too-large',
]);

/**
 * Runs one command line and returns its exit status: 0 if it did what was asked (and the group
 * converged), 1 if not, 2 for bad input, which is told in one line.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const fault = asInputError(error);
    terminal.progress('');
    terminal.note(`symbolon: ${fault instanceof Error ? fault.message : String(fault)}`);
    return fault instanceof InputError ? BAD_INPUT : FAILED;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args.length === 0) {
    throw new InputError(
      'say what to do: solve, simulate, fuzz, replay, peer, relay or dev (see --help)',
    );
  }
  let status = 0;
  const program = createProgram(terminal, (outcome) => {
    status = outcome;
  });
  await program.parseAsync(args, { from: 'user' });
  return status;
}

/** Faults that the person at the keyboard can put right, told as such. */
function asInputError(error: unknown): unknown {
  if (error instanceof CommanderError) return new InputError(error.message.replace(/^error: /, ''));
  if (error instanceof SymbolonError && FIXABLE.has(error.code)) {
    const hint = error.hint === undefined ? '' : ` (${error.hint})`;
    return new InputError(`${error.message}${hint}`, error);
  }
  return error;
}
