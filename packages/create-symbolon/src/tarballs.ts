import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CreateError } from './create-error.ts';

/** How packing names the tarball of a package of ours. */
const tarballName = /^symbolon-([a-z]+)-\d+\.\d+\.\d+.*\.tgz$/;

/** A package of ours, packed. */
export interface Tarball {
  /** The name of the package. */
  readonly name: string;
  /** The name of its file. */
  readonly file: string;
  readonly path: string;
}

/**
 * The tarballs of our packages in `folder`, in order; whatever else lies there is passed over.
 *
 * @throws CreateError `bad-tarballs` where an app could not be installed from them
 */
export async function tarballsIn(folder: string): Promise<Tarball[]> {
  const files = await readdir(folder).catch(() => undefined);
  if (files === undefined) throw badTarballs(`${folder} is no folder that can be read`);
  const found = new Map<string, Tarball>();
  for (const file of files.sort()) {
    const [, part] = tarballName.exec(file) ?? [];
    if (part === undefined) continue;
    const name = `@symbolon/${part}`;
    const other = found.get(name);
    if (other !== undefined) {
      throw badTarballs(`${folder} has ${name} twice (${other.file}, ${file}): leave one of them`);
    }
    found.set(name, { name, file, path: join(resolve(folder), file) });
  }
  if (!found.has('@symbolon/peer')) {
    throw badTarballs(
      `${folder} has no tarball of @symbolon/peer (symbolon-peer-….tgz): pack it and what it depends on first`,
    );
  }
  return [...found.values()];
}

function badTarballs(problem: string): CreateError {
  return new CreateError('bad-tarballs', problem);
}
