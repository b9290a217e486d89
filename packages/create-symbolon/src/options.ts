/** One thing that can be chosen about a new app. */
export interface ListedOption {
  readonly name: string;
  /** How it is given on the command line. */
  readonly flag: string;
  readonly description: string;
  readonly default: string | boolean;
  /** All that it may be, where that is not open. */
  readonly choices?: readonly (string | boolean)[];
}

/** Programs that can install what an app needs. */
export const packageManagers = ['npm', 'pnpm', 'yarn'] as const;

/** One of {@link packageManagers}. */
export type PackageManager = (typeof packageManagers)[number];

/** Everything that can be chosen, as `--list-options` prints it. */
export const listedOptions: readonly ListedOption[] = [
  {
    name: 'folder',
    flag: '[folder]',
    description: 'where to make the app; must be missing or empty',
    default: 'symbolon-app',
  },
  {
    name: 'name',
    flag: '--name <name>',
    description: 'the name of its package',
    default: 'the last part of the folder',
  },
  {
    name: 'packageManager',
    flag: '--package-manager <program>',
    description: 'what installs its dependencies',
    default: 'the program that runs this, else npm',
    choices: packageManagers,
  },
  {
    name: 'tarballs',
    flag: '--tarballs <folder>',
    description: "take Symbolon's packages from the tarballs in this folder, not from a registry",
    default: '',
  },
  {
    name: 'install',
    flag: '--no-install',
    description: 'write the files only',
    default: true,
    choices: [true, false],
  },
];

/** The program that runs this one, as it tells by `npm_config_user_agent`; npm where it does not. */
export function runningPackageManager(agent: string | undefined): PackageManager {
  return packageManagers.find((name) => agent?.startsWith(`${name}/`)) ?? 'npm';
}
