import { readFile } from 'node:fs/promises';
import { parseScenario, scenarioFromRatings, type Scenario } from '@symbolon/simulator';
import { InputError } from './input-error.ts';
import { parseTrustFile } from './trust-file.ts';

/** How a command was told where its group comes from. */
export interface ScenarioChoice {
  readonly trust?: string;
  readonly participants?: number;
  readonly seed: number;
}

/** Loads the group of a scenario file, or of a trust file in its place. Throws an {@link InputError}. */
export async function loadScenario(
  file: string | undefined,
  { trust, participants, seed }: ScenarioChoice,
): Promise<Scenario> {
  if (file !== undefined && trust !== undefined) {
    throw new InputError(`give a scenario file or --trust, not both`);
  }
  if (participants !== undefined && trust === undefined) {
    throw new InputError('--participants only goes with --trust');
  }
  if (trust !== undefined) {
    return from(trust, (text) =>
      scenarioFromRatings(parseTrustFile(text), {
        seed,
        ...(participants === undefined ? {} : { participants }),
      }),
    );
  }
  if (file === undefined) throw new InputError('give a scenario file, or --trust FILE.csv');
  return from(file, parseScenario);
}

async function from(file: string, read: (text: string) => Scenario): Promise<Scenario> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new InputError(`${file}: ${reasonOf(cause)}`, cause);
  });
  try {
    return read(text);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new InputError(`${file}: ${cause.message}`, cause);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this file may not be read',
  EISDIR: 'this is a folder, not a file',
};

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? 'the file cannot be read';
}
