import { confirm, intro, isCancel, text } from '@clack/prompts';
import { nameFor, nameProblem } from './app-name.ts';

/** What is still to be asked: what was not given on the command line. */
export interface Answers {
  readonly folder?: string;
  readonly name?: string;
  readonly install?: boolean;
}

/** Asks a person for what is missing; `undefined` where they would rather not go on. */
export async function askFor(given: Answers): Promise<Required<Answers> | undefined> {
  intro('A new app on Symbolon');
  const folder =
    given.folder ??
    (await text({
      message: 'In which folder?',
      placeholder: 'symbolon-app',
      defaultValue: 'symbolon-app',
    }));
  if (isCancel(folder)) return undefined;
  const usual = nameFor(folder);
  const name =
    given.name ??
    (await text({
      message: 'What is it called?',
      placeholder: usual,
      defaultValue: usual,
      validate: (typed) => (typed === undefined || typed === '' ? undefined : nameProblem(typed)),
    }));
  if (isCancel(name)) return undefined;
  const install = given.install ?? (await confirm({ message: 'Install what it needs?' }));
  if (isCancel(install)) return undefined;
  return { folder, name, install };
}
