import { relative } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { nameFor } from './app-name.ts';
import { createApp } from './create-app.ts';
import { CreateError } from './create-error.ts';
import { install } from './install.ts';
import {
  listedOptions,
  packageManagers,
  runningPackageManager,
  type PackageManager,
} from './options.ts';
import { askFor } from './questions.ts';
import { ownVersion } from './versions.ts';

/** What a command line is run in. */
export interface Surroundings {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Whether somebody is there to answer questions. */
  readonly interactive: boolean;
  /** How the program that runs this one names itself, see `npm_config_user_agent`. */
  readonly agent?: string | undefined;
  /** Whether this runs in a clone, whose packages may be newer than any registry's. */
  readonly inCheckout?: boolean;
}

interface Flags {
  readonly name?: string;
  readonly packageManager?: PackageManager;
  readonly tarballs?: string;
  readonly install?: boolean;
  readonly nonInteractive?: boolean;
  readonly listOptions?: boolean;
}

/** Exit status for what cannot be done as asked. */
const BAD_INPUT = 2;

/**
 * Runs one command line and returns its exit status: 0 if the app was made, 1 if its dependencies could
 * not be installed or the person did not go on, 2 for what cannot be done, which is told in one line.
 */
export async function runCommandLine(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const program = commandFor(surroundings);
  try {
    program.parse(args, { from: 'user' });
    return await make(program.args[0], program.opts<Flags>(), surroundings);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (!(error instanceof CommanderError || error instanceof CreateError)) throw error;
    surroundings.complain(error.message);
    return BAD_INPUT;
  }
}

function commandFor({ print }: Surroundings): Command {
  const describe = (name: string) =>
    listedOptions.find((option) => option.name === name)?.description ?? '';
  return new Command('create-symbolon')
    .description('Makes an app with a protocol of its own and two neighbours that settle.')
    .version(ownVersion)
    .argument('[folder]', describe('folder'))
    .option('--name <name>', describe('name'))
    .addOption(
      new Option('--package-manager <program>', describe('packageManager')).choices(
        packageManagers,
      ),
    )
    .option('--tarballs <folder>', describe('tarballs'))
    .option('--no-install', describe('install'))
    .option('--non-interactive', 'ask nothing: what is not given is as usual')
    .option('--list-options', 'print all that can be chosen, as JSON, and end')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        print(text.trimEnd());
      },
      // Errors are told once, by whoever started this.
      writeErr: () => undefined,
    });
}

async function make(
  folder: string | undefined,
  flags: Flags,
  surroundings: Surroundings,
): Promise<number> {
  const { print, complain, interactive, agent, inCheckout = false } = surroundings;
  if (flags.listOptions === true) {
    print(JSON.stringify(listedOptions, null, 2));
    return 0;
  }
  const { tarballs } = flags;
  if (inCheckout && tarballs === undefined) {
    throw new CreateError(
      'unpublished',
      'this is a clone, whose packages are in no registry: run `npm run create -- FOLDER` in its root, which packs them for the app',
    );
  }
  const given = {
    ...(folder === undefined ? {} : { folder }),
    ...(flags.name === undefined ? {} : { name: flags.name }),
    ...(flags.install === false ? { install: false } : {}),
  };
  const usual = folder ?? 'symbolon-app';
  const ask = interactive && flags.nonInteractive !== true;
  const chosen = ask
    ? await askFor(given)
    : { folder: usual, name: nameFor(usual), install: true, ...given };
  if (chosen === undefined) {
    complain('nothing was made');
    return 1;
  }

  const app = await createApp({ ...chosen, ...(tarballs === undefined ? {} : { tarballs }) });
  print(`Made ${app.name}: ${String(app.files.length)} files in ${app.folder}`);
  const manager = flags.packageManager ?? runningPackageManager(agent);
  if (chosen.install && !(await install(manager, app.folder))) {
    complain(`${manager} could not install what it needs; the files are there, so try it again`);
    return 1;
  }
  const steps = [`cd ${relative('.', app.folder) || '.'}`];
  if (!chosen.install) steps.push(`${manager} install`);
  steps.push(`${manager} start`, `${manager} test`);
  print(`\nNow:\n${steps.map((step) => `  ${step}`).join('\n')}`);
  return 0;
}
