import { Option, type Command } from 'commander';
import { SETTINGS } from './catalogue.ts';
import { readSettings } from './sources.ts';
import type { RelaySettings } from './settings.ts';

/**
 * Gives a command the flags of a relay's settings, and `--config`. `usual` tells of settings that are not
 * as usual where nothing else is said.
 */
export function withRelayFlags(command: Command, usual: Partial<RelaySettings> = {}): Command {
  command.option('--config <file>', 'JSON file with any of these settings, in camelCase');
  for (const { name, flag, variable, takes, help, secret, default: ordinary } of SETTINGS) {
    const otherwise = textOf(usual[name] ?? ordinary);
    const note = otherwise === '' ? '' : ` (default: ${otherwise})`;
    const option = new Option(`${flag} ${takes}`, `${help}${note} [${variable}]`);
    if (secret === true) option.hideHelp();
    command.addOption(option);
  }
  return command.addHelpText(
    'after',
    `
Times may be written as 500ms, 30s, 5min, 12h or 90d, sizes as 64KiB, 1MiB or 2GiB.
Every setting can be given as a flag, in the environment as the variable in brackets, or in the file of
--config (or of SYMBOLON_RELAY_CONFIG); a flag goes before the environment, and that before the file.
SYMBOLON_RELAY_PEER_SECRET, at least 16 characters, is what relays that are peers show each other; give it
in the environment or the file, since command lines can be read by everyone on the machine.`,
  );
}

/** Completes what a command was given by the environment, the file and what is usual. */
export function relaySettingsOf(
  flags: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
  usual: Partial<RelaySettings> = {},
): RelaySettings {
  const config = typeof flags['config'] === 'string' ? flags['config'] : undefined;
  return readSettings({ config, environment, flags, usual });
}

/** Writes settings as a file that `--config` would read, but for the secret. */
export function printSettings(settings: RelaySettings): string {
  const secret = settings.peerSecret === undefined ? {} : { peerSecret: '(not shown)' };
  return JSON.stringify({ ...settings, ...secret }, undefined, 2);
}

function textOf(value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
