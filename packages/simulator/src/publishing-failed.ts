import { SymbolonError } from '@symbolon/peer';

/** The error that says whose record could not be published, and why, in one line. */
export function publishingFailed(name: string, failure: unknown): Error {
  const why = failure instanceof Error ? failure.message : String(failure);
  const message = `${name} cannot publish: ${why}`;
  if (!(failure instanceof SymbolonError)) return new Error(message, { cause: failure });
  const { code, hint } = failure;
  return new SymbolonError(code, message, {
    cause: failure,
    ...(hint === undefined ? {} : { hint }),
  });
}
