/** Every code an error of Symbolon may bear. Programs may rely on them; the README says what each means. */
export const ERROR_CODES = [
  'invalid-value',
  'record-too-large',
  'key-unusable',
  'not-running',
  'network-closed',
  'storage-failed',
] as const;

/** What went wrong, as a word that programs may rely on. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What an error carries besides its one-line message. */
export interface ErrorDetails {
  /** Where in the value the fault is, such as `units[3].quantity`. */
  readonly at?: string;
  /** The peer that the fault concerns. */
  readonly peer?: string;
  /** What the person who sees the error can do about it. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The one base of all errors that Symbolon throws: a stable `code`, and for people what, where and what to do. */
export class SymbolonError extends Error {
  override readonly name: string = 'SymbolonError';
  readonly code: ErrorCode;
  readonly at: string | undefined;
  readonly peer: string | undefined;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.at = details.at;
    this.peer = details.peer;
    this.hint = details.hint;
  }
}

/** A value that does not have the shape it must have; `at` names the first place that is wrong. */
export class ValidationError extends SymbolonError {
  override readonly name: string = 'ValidationError';

  constructor(message: string, details: ErrorDetails = {}) {
    super('invalid-value', message, details);
  }
}
