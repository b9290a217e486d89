import { readdir } from 'node:fs/promises';
import { CreateError } from './create-error.ts';

/** What may lie in a folder that still counts as empty: a repository that was begun. */
const passedOver = new Set(['.git', '.DS_Store']);

/**
 * Sees that an app can be made in `folder` without touching anything that is there.
 *
 * @throws CreateError `folder-not-empty` or `not-a-folder`
 */
export async function checkFolder(folder: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    if (code !== 'ENOTDIR') throw error;
    throw new CreateError('not-a-folder', `${folder} is a file: name another folder`);
  }
  const there = names.filter((name) => !passedOver.has(name));
  if (there.length === 0) return;
  const some = there.slice(0, 3).join(', ');
  throw new CreateError(
    'folder-not-empty',
    `${folder} is not empty (${some}${there.length > 3 ? ', …' : ''}): name another folder; nothing was changed`,
  );
}
