import { createRequire } from 'node:module';
import { withRelayFlags } from '@symbolon/relay/settings';
import { Command, Option } from 'commander';
import type { DevChoice } from './dev-command.ts';
import { milliseconds, relayUrl, share, wholeNumber } from './option-values.ts';
import type { FuzzChoice } from './fuzz-command.ts';
import type { PeerChoice } from './peer-command.ts';
import { RELAY_USUALS } from './relay-usuals.ts';
import type { ScenarioChoice } from './scenario-source.ts';
import type { SimulateChoice } from './simulate-command.ts';
import type { Terminal } from './terminal.ts';

const manifest = createRequire(import.meta.url)('../package.json') as { readonly version: string };

/**
 * The commands and their options. `exit` is told the status of the one that ran. Each command is loaded
 * when it is asked for, so that none waits for what another needs.
 */
export function createProgram(terminal: Terminal, exit: (status: number) => void): Command {
  const program = new Command('symbolon')
    .description('Groups that coordinate by mutual recognition, with no server in charge.')
    .version(manifest.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.print(text.trimEnd());
      },
      // Errors are told once, by whoever started this.
      writeErr: () => undefined,
    })
    .showSuggestionAfterError(true)
    .helpCommand(false)
    .allowExcessArguments(false);

  const command = (name: string) =>
    program.command(name).allowExcessArguments(false).showSuggestionAfterError(true);

  withGroup(command('solve'))
    .summary('settle a group centrally')
    .description('Computes centrally what a group settles on, and why.')
    .action(async (file: string | undefined, options: ScenarioChoice) => {
      const { solveCommand } = await import('./solve-command.ts');
      exit(await solveCommand(terminal, file, options));
    });

  withGroup(command('simulate'))
    .summary('settle a group with real participants on a virtual network')
    .description(
      'Runs every participant of a group as a real peer, with real signatures, on a virtual network. The same seed gives the same output.',
    )
    .option('--latency <ms>', 'time on the way, one hop (50 unless stated)', milliseconds)
    .option('--loss <share>', 'share of messages lost, 0 up to 1 (0 unless stated)', share)
    .option(
      '--faults [names]',
      'let things go wrong and check every law: what the seed draws, or the faults named, or all; without a file the seed draws the group too',
    )
    .action(async (file: string | undefined, options: SimulateChoice) => {
      const { simulateCommand } = await import('./simulate-command.ts');
      exit(await simulateCommand(terminal, file, options));
    });

  command('fuzz')
    .summary('simulate one seed after the other, each with its own faults')
    .description(
      'Simulates groups from one seed after the other, each with faults of its own, until the time is up or a law is broken.',
    )
    .option('--minutes <n>', 'for how long (1 unless --seeds is given)', wholeNumber(1))
    .option('--seeds <n>', 'how many seeds', wholeNumber(1))
    .option(
      '--from <seed>',
      'the first seed (a new one each time unless stated)',
      // So far below the greatest number that is one that none comes to it.
      wholeNumber(0, 2 ** 52),
    )
    .option(
      '--workers <n>',
      'processes (one for each processor unless stated)',
      wholeNumber(1, 256),
    )
    .option('--real', 'sign with real keys, which is slower')
    .option('--counters', 'tell how often each thing worth seeing happened')
    .option(
      '--least <percent>',
      'fail where something worth seeing happened in fewer of the seeds',
      wholeNumber(0, 100),
    )
    .option('--repro <folder>', 'where failing runs are kept', '.symbolon/repro')
    .option('--json', 'print one JSON object')
    .action(async (options: FuzzChoice) => {
      const { fuzzCommand } = await import('./fuzz-command.ts');
      exit(await fuzzCommand(terminal, options));
    });

  command('replay')
    .summary('run again what failed')
    .description('Runs again what a repro file holds, exactly as it went.')
    .argument('<file>', 'the file that symbolon fuzz has written')
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const { replayCommand } = await import('./replay-command.ts');
      exit(await replayCommand(terminal, file, options));
    });

  command('peer')
    .summary('run one participant of a scenario, live')
    .description('Runs one participant of a scenario over a relay, until Ctrl-C.')
    .requiredOption('--relay <url>', 'the relay, such as http://127.0.0.1:8765/gun', relayUrl)
    .requiredOption('--scenario <file>', 'the scenario that it is part of')
    .requiredOption('--as <id>', 'which participant of the scenario')
    .option('--inspect', 'print all that it knows at each phase, one JSON object a line')
    .action(async (options: PeerChoice) => {
      const { peerCommand } = await import('./peer-command.ts');
      exit(await peerCommand(terminal, options));
    });

  withRelayFlags(command('relay'), RELAY_USUALS)
    .summary('run a relay')
    .description('Runs a relay that takes only valid signed records, until Ctrl-C.')
    .option('--print-config', 'print the settings as they come out, and end')
    .action(async (options: Readonly<Record<string, unknown>>) => {
      const { relayCommand } = await import('./relay-command.ts');
      exit(await relayCommand(terminal, options));
    });

  command('dev')
    .summary('run a whole neighbourhood: relay, participants, dashboard')
    .description(
      'Runs a relay, the participants of a scenario and the dashboard on this machine, until Ctrl-C.',
    )
    .option('--scenario <file>', 'the group to run (the neighbourhood unless stated)')
    .option('--port <port>', 'port of the dashboard', wholeNumber(0, 65_535), 5180)
    .option('--relay-port <port>', 'port of the relay', wholeNumber(0, 65_535), 8765)
    .option('--relay <url>', 'join a relay that runs already, and start none', relayUrl)
    .option('--data <folder>', 'where the relay keeps its records', RELAY_USUALS.data)
    .option('--dashboard <folder>', 'the built dashboard (that of this checkout unless stated)')
    .option('--json', 'print the addresses as one line of JSON')
    .action(async (options: DevChoice) => {
      const { devCommand } = await import('./dev-command.ts');
      exit(await devCommand(terminal, options));
    });

  return program;
}

/** What solve and simulate share: where the group comes from, and how the answer is told. */
function withGroup(command: Command): Command {
  return command
    .argument('[file]', 'the scenario')
    .option('--trust <file.csv>', 'a rating network in place of a scenario')
    .addOption(
      new Option('--participants <n>', 'with --trust: only those with the most ratings').argParser(
        wholeNumber(1),
      ),
    )
    .option('--seed <n>', 'decides all that is left to chance', wholeNumber(0), 1)
    .option('--json', 'print one JSON object');
}
