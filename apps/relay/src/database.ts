import { access, mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { SymbolonError } from '@symbolon/schemas';
import { ClassicLevel } from 'classic-level';

/** The database under the store. */
export type Database = ClassicLevel;

/** A database that is open and has been read, and where the one that could not be is now. */
export interface OpenedDatabase {
  readonly database: Database;
  readonly movedTo: string | undefined;
  /** Bytes of its latest writes that were damaged and have been left out. */
  readonly dropped: number;
}

const ASIDE = 'corrupt-';
/** What the database calls its files; others, such as a mounted disk's `lost+found`, are not its. */
const OWN_FILE = /^(\d+\.(ldb|sst|log|dbtmp)|MANIFEST-\d+|CURRENT|LOCK|LOG(\.old)?)$/;
const DATA_FILE = /^\d+\.(ldb|sst|log)$/;

/**
 * Opens the database in a folder, which is made if need be, and has it read. One that is corrupt is moved
 * into a folder beside, and an empty one takes its place; `reset` undoes what was read of it. Throws
 * `storage-failed` where the folder cannot be used.
 */
export async function openDatabase(
  folder: string,
  read: (database: Database) => Promise<void>,
  reset: () => void,
): Promise<OpenedDatabase> {
  const isHeadless = await lacksItsList(folder);
  try {
    if (!isHeadless) {
      const database = await openAndRead(folder, read);
      return { database, movedTo: undefined, dropped: await droppedBytes(folder) };
    }
  } catch (cause) {
    if (!(await isCorrupt(folder, cause))) throw cannotOpen(folder, cause);
  }
  try {
    const movedTo = await moveAside(folder);
    reset();
    return { database: await openAndRead(folder, read), movedTo, dropped: 0 };
  } catch (cause) {
    throw cannotOpen(folder, cause);
  }
}

async function openAndRead(
  folder: string,
  read: (database: Database) => Promise<void>,
): Promise<Database> {
  // The key that this relay's name follows from is in there.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const database: Database = new ClassicLevel(folder);
  await database.open();
  try {
    await read(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Whether there is data without the list of it: the database would begin anew, and delete what is there. */
async function lacksItsList(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.some((name) => DATA_FILE.test(name)) && !names.includes('CURRENT');
}

async function isCorrupt(folder: string, error: unknown): Promise<boolean> {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (!('code' in at)) continue;
    if (at.code === 'LEVEL_CORRUPTION') return true;
    // A file of the database itself is missing.
    const isMissing = at.code === 'LEVEL_IO_ERROR' && /no such file/i.test(at.message);
    if (isMissing) return exists(join(folder, 'CURRENT'));
  }
  return false;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** The database passes over what is damaged in its journal, and says so nowhere but in its diary. */
async function droppedBytes(folder: string): Promise<number> {
  const diary = await readFile(join(folder, 'LOG'), 'utf8').catch(() => '');
  return [...diary.matchAll(/dropping (\d+) bytes/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}

/** The folder itself stays: it may be where another disk is mounted. */
async function moveAside(folder: string): Promise<string> {
  const aside = join(folder, `${ASIDE}${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
  await mkdir(aside);
  for (const name of await readdir(folder)) {
    if (OWN_FILE.test(name)) await rename(join(folder, name), join(aside, name));
  }
  return aside;
}

function cannotOpen(folder: string, cause: unknown): SymbolonError {
  return new SymbolonError('storage-failed', `cannot open the store in ${folder}`, {
    cause,
    hint: 'check that the folder can be written and that no other relay uses it',
  });
}
