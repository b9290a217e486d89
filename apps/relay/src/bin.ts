#!/usr/bin/env node
import { Command } from 'commander';
import { pino } from 'pino';
import { SymbolonError } from '@symbolon/schemas';
import { isWell } from './health-check.ts';
import { createRelay } from './relay.ts';
import { printSettings, relaySettingsOf, withRelayFlags } from './settings/index.ts';
import type { RelaySettings } from './settings/settings.ts';

/** After this long the process ends, whatever still holds it. */
const LAST_MS = 9_500;

const command = new Command('symbolon-relay')
  .description('passes signed records between participants, and keeps the latest of each')
  .option('--print-config', 'print the settings as they come out, and end')
  .option('--check', 'ask the relay of these settings whether it is well, and end')
  .allowExcessArguments(false)
  .action(run);

await withRelayFlags(command).parseAsync();

async function run(flags: Readonly<Record<string, unknown>>): Promise<void> {
  try {
    const settings = relaySettingsOf(flags, process.env);
    if (flags['printConfig'] === true) console.log(printSettings(settings));
    else if (flags['check'] === true) process.exitCode = (await isWell(settings)) ? 0 : 1;
    else await serve(settings);
  } catch (error) {
    if (!(error instanceof SymbolonError)) throw error;
    console.error(`symbolon-relay: ${error.message}${error.hint ? ` (${error.hint})` : ''}`);
    process.exitCode = 2;
  }
}

async function serve(settings: RelaySettings): Promise<void> {
  const relay = await createRelay({ ...settings, log: pino({ level: settings.logLevel }) });
  const stop = (): void => {
    setTimeout(() => process.exit(1), LAST_MS).unref();
    void relay.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
