import { SymbolonError } from '@symbolon/solid';
import { faultsTexts } from '../texts/faults.ts';

/** Why something went wrong: for the reader, and in the words of whatever found it, which are English. */
export interface Reason {
  readonly words: string;
  readonly technical?: string;
}

/** An error that says of itself what to show: its message is in the reader's language. */
export class ToldError extends Error {
  override readonly name: string = 'ToldError';
  readonly technical: string | undefined;

  constructor(message: string, details: { readonly technical?: string; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.technical = details.technical;
  }
}

/** Why something went wrong. `meant` has what a code means in this place, where that can be said closer. */
export function reasonOf(
  error: unknown,
  meant: Partial<Readonly<Record<SymbolonError['code'], string>>> = {},
): Reason {
  if (error instanceof ToldError) {
    const { message, technical } = error;
    return { words: message, ...(technical !== undefined && { technical }) };
  }
  if (!(error instanceof Error)) return { words: faultsTexts.unknown() };
  const technical = technicalOf(error);
  if (error instanceof SymbolonError) {
    return { words: meant[error.code] ?? faultsTexts.code[error.code](), technical };
  }
  const { browser } = faultsTexts;
  const words = isKnown(error.name, browser) ? browser[error.name]() : faultsTexts.unknown();
  return { words, technical };
}

function technicalOf(error: Error): string {
  const hint = error instanceof SymbolonError ? error.hint : undefined;
  const said = error.message === '' ? error.name : error.message;
  return hint === undefined ? said : `${said} (${hint})`;
}

function isKnown<T extends object>(name: string, among: T): name is string & keyof T {
  return Object.hasOwn(among, name);
}
