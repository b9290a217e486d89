#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';
import { inCheckout } from './versions.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  print: (text) => {
    process.stdout.write(`${text}\n`);
  },
  complain: (text) => {
    process.stderr.write(`create-symbolon: ${text}\n`);
  },
  interactive: process.stdin.isTTY && process.stdout.isTTY && process.env['CI'] === undefined,
  agent: process.env['npm_config_user_agent'],
  inCheckout,
});
