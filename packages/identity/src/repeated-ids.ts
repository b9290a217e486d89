/**
 * Public keys are most of what a record is made of, and the same ones come again and again. So a record
 * lists those once, in front, and has a short reference wherever one stands: `"~0"` for the first.
 * This is done to the text that is signed, and undone before anything parses it.
 */
const ID = /"([A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43})"/g;
const LISTED_ID = /^"[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}"$/;
const REFERENCE = /"~(\d{1,4})"/g;
const OPENING = '{"ids":[';

/** Replaces public keys that come more than once in the text of a JSON object by references. */
export function packIds(json: string): string {
  // Where something already looks like a reference, the text stays as it is: nothing is ambiguous.
  if (json.includes('"~')) return json;
  const counts = new Map<string, number>();
  for (const [id] of json.matchAll(ID)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const listed = [...counts].filter(([, count]) => count > 1).map(([id]) => id);
  if (listed.length === 0 || listed.length > 9_999) return json;
  const places = new Map(listed.map((id, place) => [id, place]));
  const rest = json.replace(ID, (id) => {
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
  const body = json.slice(end + 2);
  const places = [...body.matchAll(REFERENCE)].map(([, place]) => Number(place));
  if (places.some((place) => place >= listed.length)) return undefined;
  return `{${body.replace(REFERENCE, (_reference, place: string) => listed[Number(place)] ?? '')}`;
}
