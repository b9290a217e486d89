import { createRelay } from '@symbolon/relay';
import { interrupted } from './interruption.ts';
import type { Terminal } from './terminal.ts';

/** What `symbolon relay` was asked for. */
export interface RelayChoice {
  readonly host: string;
  readonly port: number;
  readonly data: string;
}

/** `symbolon relay`: runs a relay until it is interrupted. Returns the exit status. */
export async function relayCommand(
  terminal: Terminal,
  { host, port, data }: RelayChoice,
): Promise<number> {
  const relay = await createRelay({ host, port, folder: data });
  const { bold, dim } = terminal.colours;
  terminal.print(`Relay at ${bold(relay.url)}`);
  terminal.print(dim(`It keeps its records in ${data}. Ctrl-C ends it.`));
  await interrupted();
  await relay.close();
  return 0;
}
