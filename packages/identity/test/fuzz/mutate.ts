/** A source of numbers from 0 up to 1, the same for the same seed. */
export type Random = () => number;

// What a change in a single character does not find by itself.
const TOKENS = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  '{}',
  '[]',
  '""',
  'null',
  'true',
  '0',
  '-1',
  '-0',
  '1e999',
  '1e-999',
  '0.5',
  '9007199254740992',
  '"__proto__":',
  '"constructor":',
  '"id":',
  '"kind":"need"',
  '"quantity":',
  '"whole":true',
  '"minimum":',
  '"reserve":',
  '"units":[',
  '"windows":[{"kind":"once","from":"2026-01-01T00:00:00Z","until":"2026-01-02T00:00:00Z"}]',
  '"windows":[{"kind":"weekly","day":"mon","from":"10:00","until":"11:00","zone":"UTC"}]',
  '"place":{"kind":"online"}',
  '"place":{"kind":"point","latitude":0,"longitude":0,"radiusKm":1}',
  '"metadata":{"a":1}',
  '"clock":{',
  '"format":"1.1"',
  '"added":1,',
  '"previous":',
  '\u0000',
  '\ufeff',
  '\u202e',
];

/** Makes another text of one that is known, with pieces of a second: a few changes, anywhere. */
export function mutate(text: string, other: string, random: Random): string {
  let changed = text;
  for (let turn = 0; turn <= Math.floor(random() * 3); turn += 1) {
    changed = changeOnce(changed, other, random);
  }
  return changed;
}

function changeOnce(text: string, other: string, random: Random): string {
  const below = (bound: number) => Math.floor(random() * bound);
  const at = below(text.length + 1);
  const end = Math.min(text.length, at + 1 + below(16));
  const [before, piece, after] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
  switch (below(7)) {
    case 0:
      return before + after;
    case 1:
      return before + piece + piece + after;
    case 2:
      return before + (TOKENS[below(TOKENS.length)] ?? '') + piece + after;
    case 3:
      return before + (TOKENS[below(TOKENS.length)] ?? '') + after;
    case 4:
      return before + String.fromCharCode(below(0x80)) + piece.slice(1) + after;
    case 5:
      return before + String.fromCharCode(below(0x10000)) + piece + after;
    default:
      return before + other.slice(below(other.length + 1)).slice(0, below(64)) + after;
  }
}
