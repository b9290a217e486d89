import { isForbiddenName } from './forbidden-names.ts';

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const LONGEST_SOUL = 256;
const LONGEST_FIELD = 128;
const CONTROL = /\p{Cc}/u;

/** Tells whether a message may have this id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value) && !isForbiddenName(value);
}

/** Tells whether a node may have this name. */
export function isSoul(value: unknown): value is string {
  return isName(value, LONGEST_SOUL);
}

/** Tells whether a node may have a field of this name. `_` is where Gun keeps what it says about a node. */
export function isField(value: unknown): value is string {
  return isName(value, LONGEST_FIELD) && value !== '_';
}

function isName(value: unknown, longest: number): value is string {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= longest &&
    !/[*+]/.test(value) &&
    !CONTROL.test(value) &&
    !isForbiddenName(value)
  );
}
