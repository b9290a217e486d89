/**
 * Public keys are most of what a record is made of, and the same ones come again and again. So a record
 * lists those once, in front, and has a short reference wherever one stands: `"~0"` for the first.
 * This is done to the text that is signed, and undone before anything parses it.
 */
const ID = /"([A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43})"/g;
const LISTED_ID = /^"[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}"$/;
const OPENING = '{"ids":[';
/** How a text that begins like a reference is written instead: the same text to whoever parses it. */
const SPELT_OUT = String.raw`"\u007e`;

/** Replaces public keys that come more than once in the text of a JSON object by references. */
export function packIds(json: string): string {
  const counts = new Map<string, number>();
  for (const [id] of json.matchAll(ID)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const listed = [...counts].filter(([, count]) => count > 1).map(([id]) => id);
  if (listed.length === 0 || listed.length > 9_999) return json;
  const places = new Map(listed.map((id, place) => [id, place]));
  // What looks like a reference already, a unit that is called so, is spelt in another way.
  const unambiguous = json.replaceAll('"~', SPELT_OUT);
  const rest = unambiguous.replace(ID, (id) => {
    const place = places.get(id);
    return place === undefined ? id : `"~${String(place)}"`;
  });
  return `${OPENING}${listed.join(',')}],${rest.slice(1)}`;
}

/** Puts the keys back in. `undefined` for a list that is none, or a reference to nothing in it. */
export function unpackIds(json: string): string | undefined {
  if (!json.startsWith(OPENING)) return json;
  const end = json.indexOf('],', OPENING.length);
  if (end < 0) return undefined;
  const listed = json.slice(OPENING.length, end).split(',');
  if (!listed.every((id) => LISTED_ID.test(id))) return undefined;
  let unpacked = '{';
  let from = end + 2;
  let at = json.indexOf('"~', from);
  while (at >= 0) {
    const after = endOfReference(json, at);
    if (after !== undefined) {
      const id = listed[Number(json.slice(at + 2, after - 1))];
      if (id === undefined) return undefined;
      unpacked += json.slice(from, at) + id;
      from = after;
    }
    at = json.indexOf('"~', after ?? at + 1);
  }
  unpacked += json.slice(from);
  return unpacked.includes(SPELT_OUT) ? unpacked.replaceAll(SPELT_OUT, '"~') : unpacked;
}

/** Where the reference that begins here ends: one to four digits in quotation marks. */
function endOfReference(json: string, at: number): number | undefined {
  let end = at + 2;
  while (end < at + 6 && isDigit(json.charCodeAt(end))) end += 1;
  return end > at + 2 && json.charCodeAt(end) === QUOTATION_MARK ? end + 1 : undefined;
}

const QUOTATION_MARK = 0x22;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
