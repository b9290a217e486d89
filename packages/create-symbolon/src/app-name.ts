import { basename, resolve } from 'node:path';

/** The longest name that a registry takes, in characters. */
const LONGEST_NAME = 214;

/** What is wrong with a name for an app, as registries see it; `undefined` where nothing is. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'A name must not be empty';
  if (name.length > LONGEST_NAME) {
    return `A name may have ${String(LONGEST_NAME)} characters at most`;
  }
  if (name === 'node_modules' || name === 'favicon.ico') return `No package may be called ${name}`;
  if (/^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name)) return undefined;
  return `“${name}” is no name for a package: take lower-case letters, digits and dashes`;
}

/** The name that suits an app in `folder`: its last part, in the letters that a name may have. */
export function nameFor(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replaceAll(/[^a-z0-9._~-]+/g, '-')
    .replaceAll(/^[._-]+|-+$/g, '');
  return nameProblem(name) === undefined ? name : 'symbolon-app';
}
