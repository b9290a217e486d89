import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nameFor, nameProblem } from './app-name.ts';
import { CreateError } from './create-error.ts';
import { manifestOf, tarballFolder } from './manifest.ts';
import { tarballsIn } from './tarballs.ts';
import { checkFolder } from './target-folder.ts';

const template = fileURLToPath(new URL('../template/', import.meta.url));

/** Where an app is to be made, and what it is called. */
export interface AppOptions {
  /** Made where it is missing; must be empty but for a `.git` where it is there. */
  readonly folder: string;
  /** The name of its package; made of the folder's unless stated. */
  readonly name?: string;
  /**
   * A folder with packed packages of ours, to be taken in place of the registry's. They are copied into the
   * app, which then needs neither the folder nor a registry for them.
   */
  readonly tarballs?: string;
}

/** An app that was made. */
export interface CreatedApp {
  readonly folder: string;
  readonly name: string;
  /** What was written, as paths from the folder, in order. */
  readonly files: readonly string[];
}

/**
 * Makes an app: one file of protocol, two neighbours in one process, and a test. Installs nothing and
 * overwrites nothing.
 *
 * @throws CreateError before anything is written: `bad-name`, `bad-tarballs`, `folder-not-empty` or
 * `not-a-folder`
 */
export async function createApp(options: AppOptions): Promise<CreatedApp> {
  const folder = resolve(options.folder);
  const name = options.name ?? nameFor(folder);
  const problem = nameProblem(name);
  if (problem !== undefined) throw new CreateError('bad-name', problem);
  await checkFolder(folder);
  const tarballs = options.tarballs === undefined ? [] : await tarballsIn(options.tarballs);

  const contents = new Map<string, string | Buffer>([['package.json', manifestOf(name, tarballs)]]);
  for (const entry of await readdir(template, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = await readFile(path, 'utf8');
    contents.set(nameInApp(relative(template, path)), text.replaceAll('{{name}}', name));
  }
  for (const { file, path } of tarballs) {
    contents.set(`${tarballFolder}/${file}`, await readFile(path));
  }
  for (const [path, content] of contents) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    // Whatever came to be there meanwhile stays as it is.
    await writeFile(file, content, { flag: 'wx' });
  }
  return { folder, name, files: [...contents.keys()].sort() };
}

/** Packing leaves out what is called `.gitignore`, so the template has it under another name. */
function nameInApp(path: string): string {
  return path === 'gitignore' ? '.gitignore' : path;
}
