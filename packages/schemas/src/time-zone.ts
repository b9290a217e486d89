/** In small letters. What is not among them is asked for once, then it is. */
const known = new Set([
  'utc',
  ...Intl.supportedValuesOf('timeZone').map((zone) => zone.toLowerCase()),
]);
/** Words that turned out to be no zone, of late. */
const refused = new Set<string>();
const REFUSED_KEPT = 256;

/** Tells whether the machine's tables know a zone, by any of its names. */
export function isTimeZone(zone: string): boolean {
  const name = zone.toLowerCase();
  if (known.has(name)) return true;
  if (refused.has(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    if (refused.size >= REFUSED_KEPT) refused.clear();
    refused.add(name);
    return false;
  }
  known.add(name);
  return true;
}
