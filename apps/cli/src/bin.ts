#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';
import { processTerminal } from './terminal.ts';

// Whoever reads our output may stop reading: that ends the work, and is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

// What a library prints of itself, as Gun does with its greeting, is no answer of ours.
console.log = console.error;

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal(process));
