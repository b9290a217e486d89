#!/usr/bin/env node
import { Command } from 'commander';
import type { Logger } from 'pino';
import { SymbolonError } from '@symbolon/schemas';
import { isWell } from './health-check.ts';
import { createLog } from './log-output.ts';
import type { Relay } from './relay-options.ts';
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
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
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
  const log = createLog(settings.logLevel);
  const starting = createRelay({ ...settings, log });
  let last: NodeJS.Timeout | undefined;
  // Asked to end while it still starts, or twice, it ends in good order all the same.
  const stop = (): void => {
    last ??= setTimeout(() => process.exit(1), LAST_MS).unref();
    void starting.then((relay) => relay.close()).catch(() => undefined);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (settings.tlsCert === undefined) process.on('SIGHUP', stop);
  else {
    process.on('SIGHUP', () => {
      void starting.then((relay) => reload(relay, log)).catch(() => undefined);
    });
  }
  await starting;
}

function reload(relay: Relay, log: Logger): void {
  try {
    relay.reloadTls();
    log.info('certificate read again');
  } catch (error) {
    log.error({ err: error }, 'certificate cannot be used; the one before stays');
  }
}
