import { InvalidArgumentError } from 'commander';

/** Reads a whole number from `low` up; for commander, which tells the option's name. */
export function wholeNumber(low: number, high = Number.MAX_SAFE_INTEGER) {
  return (text: string): number => {
    const value = Number(text);
    if (/^-?\d+$/.test(text) && value >= low && value <= high) return value;
    const bounds = high < Number.MAX_SAFE_INTEGER ? `${String(low)} to ${String(high)}` : '';
    throw new InvalidArgumentError(
      bounds === ''
        ? `A whole number from ${String(low)} up was expected.`
        : `A whole number from ${bounds} was expected.`,
    );
  };
}

/** Reads a time in milliseconds. */
export function milliseconds(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value <= 60_000) return value;
  throw new InvalidArgumentError('Milliseconds were expected, 0 to 60000.');
}

/** Reads a share: 0 up to, not including, 1. */
export function share(text: string): number {
  const value = Number(text);
  if (/^(\d+(\.\d+)?|\.\d+)$/.test(text) && value < 1) return value;
  throw new InvalidArgumentError('A share was expected: 0 up to, not including, 1.');
}

/** Reads the address of a relay. */
export function relayUrl(text: string): string {
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  if (['http:', 'https:', 'ws:', 'wss:'].includes(protocol)) return text;
  throw new InvalidArgumentError('An address like http://127.0.0.1:8765/gun was expected.');
}
