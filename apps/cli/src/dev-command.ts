import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createRelay } from '@symbolon/relay';
import { serveDashboard } from './dashboard-server.ts';
import { InputError } from './input-error.ts';
import { interrupted } from './interruption.ts';
import { openOnFreePort } from './listen.ts';
import { startNeighbours, type NeighboursProgress } from './neighbours.ts';
import { loadScenario } from './scenario-source.ts';
import type { Terminal } from './terminal.ts';

/** What `symbolon dev` was asked for. */
export interface DevChoice {
  readonly scenario?: string;
  readonly port: number;
  readonly relayPort: number;
  readonly relay?: string;
  readonly data: string;
  readonly dashboard?: string;
  readonly json?: boolean;
}

// Where a checkout has them, seen from the sources as from the build.
const NEIGHBOURHOOD = fileURLToPath(
  new URL('../../../scenarios/neighbourhood.json', import.meta.url),
);
const DASHBOARD = fileURLToPath(new URL('../../dashboard/dist', import.meta.url));

/**
 * `symbolon dev`: a relay, the participants of a scenario as real peers, and the dashboard, until it is
 * interrupted. Returns the exit status.
 */
export async function devCommand(terminal: Terminal, options: DevChoice): Promise<number> {
  const scenario = await loadScenario(options.scenario ?? NEIGHBOURHOOD, { seed: 1 });
  const folder = await builtDashboard(options.dashboard ?? DASHBOARD);
  // With --json the addresses are the answer; all else is said about it.
  const say = (line: string) => {
    if (options.json === true) terminal.note(line);
    else terminal.print(line);
  };
  const closings: (() => Promise<void>)[] = [];
  try {
    const relay = options.relay ?? (await startRelay(options, say, closings));
    const page = await openOnFreePort(
      options.port,
      (port) => serveDashboard({ folder, port, relay }),
      (port) => {
        say(`Port ${String(port)} is in use; the dashboard takes the next.`);
      },
    );
    closings.push(() => page.close());
    if (options.json === true) terminal.print(JSON.stringify({ dashboard: page.url, relay }));
    const stop = interrupted();
    const neighbours = await startNeighbours(scenario, relay, tellProgress(terminal, say));
    closings.unshift(() => neighbours.stop());
    greet(terminal, say, { page: page.url, relay, participants: scenario.participants.length });
    await Promise.race([stop, neighbours.failure]);
    terminal.progress('');
    return 0;
  } finally {
    for (const close of closings) await close();
  }
}

async function startRelay(
  { relayPort, data }: DevChoice,
  say: (line: string) => void,
  closings: (() => Promise<void>)[],
): Promise<string> {
  const relay = await createRelay({ port: relayPort, portSearch: true, data });
  closings.push(() => relay.close());
  if (relayPort !== 0 && relay.address.port !== relayPort) {
    say(`Port ${String(relayPort)} is in use; the relay takes ${String(relay.address.port)}.`);
  }
  return relay.url;
}

async function builtDashboard(folder: string): Promise<string> {
  const page = await stat(`${folder}/index.html`).catch(() => undefined);
  if (page?.isFile() === true) return folder;
  throw new InputError(`${folder}: no dashboard has been built here (pnpm build makes it)`);
}

function greet(
  { colours: { bold, dim } }: Terminal,
  say: (line: string) => void,
  { page, relay, participants }: { page: string; relay: string; participants: number },
): void {
  say('');
  say(`  Dashboard  ${bold(page)}`);
  say(`  Relay      ${relay}`);
  say('');
  say(`Open the dashboard in a browser: ${String(participants)} participants are settling there.`);
  say('Take a name, offer something, and recognise somebody who needs it to see what changes.');
  say(dim('Ctrl-C ends it. The relay keeps its records for the next time.'));
  say('');
}

/** Tells how far the group is: every change where somebody watches, else only when all have settled. */
function tellProgress(
  terminal: Terminal,
  say: (line: string) => void,
): (progress: NeighboursProgress) => void {
  let all = false;
  return ({ online, settled, participants }) => {
    terminal.progress(
      `${String(online)} of ${String(participants)} connected, ${String(settled)} settled`,
    );
    if (settled === participants && !all) say(`All ${String(participants)} have settled.`);
    all = settled === participants;
  };
}
