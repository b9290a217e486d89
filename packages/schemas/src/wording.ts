// How what a stranger wrote is repeated to people: on one line, short, and with nothing in it that
// moves the text around it.
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** Longest piece of somebody's own words in a message. */
const QUOTED = 64;
/** Longest message. */
const LINE = 256;

/** Puts a text in quotation marks, cut where it is long. */
export function quoted(text: string): string {
  const part = text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
  return JSON.stringify(part).replace(UNPRINTABLE, escaped);
}

/** Brings a message onto one line of bounded length. */
export function oneLine(message: string): string {
  const part = message.length > LINE ? `${message.slice(0, LINE)}…` : message;
  return part.toWellFormed().replace(UNPRINTABLE, ' ');
}

/** Writes a path into a value as people write it: `units[3].quantity`, `metadata["my key"]`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((before, part) => before + step(part, before === ''), '');
}

function step(part: PropertyKey, first: boolean): string {
  if (typeof part === 'number') return `[${part}]`;
  const key = String(part);
  if (!PLAIN_KEY.test(key)) return `[${quoted(key)}]`;
  return first ? key : `.${key}`;
}

const PLAIN_KEY = /^[\w$-]{1,64}$/;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
