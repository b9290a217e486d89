import { createRelay } from '@symbolon/relay';
import { printSettings, relaySettingsOf } from '@symbolon/relay/settings';
import { interrupted } from './interruption.ts';
import { RELAY_USUALS } from './relay-usuals.ts';
import type { Terminal } from './terminal.ts';

/** `symbolon relay`: runs a relay until it is interrupted. Returns the exit status. */
export async function relayCommand(
  terminal: Terminal,
  flags: Readonly<Record<string, unknown>>,
): Promise<number> {
  const settings = relaySettingsOf(flags, process.env, RELAY_USUALS);
  if (flags['printConfig'] === true) {
    terminal.print(printSettings(settings));
    return 0;
  }
  // Whoever is told where it is may end it at once.
  const asked = interrupted(settings.drain);
  const relay = await createRelay(settings);
  const { bold, dim } = terminal.colours;
  terminal.print(`Relay at ${bold(relay.url)}`);
  terminal.print(dim(`It keeps its records in ${settings.data}. Ctrl-C ends it.`));
  await asked;
  await relay.close();
  return 0;
}
