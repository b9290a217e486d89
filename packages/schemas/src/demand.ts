import { ValidationError } from './errors.ts';

/** Makes sure that what has to be a text is one. Throws a `ValidationError` that says what it is for. */
export function demandText(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  throw new ValidationError(`${what}: a text was expected`);
}
