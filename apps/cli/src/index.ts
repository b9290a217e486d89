/**
 * The command `symbolon`.
 *
 * @packageDocumentation
 */
export { runCommandLine } from './command-line.ts';
export { processTerminal, type Colours, type Terminal } from './terminal.ts';
