/** In small letters. What is not among them is asked for once, then it is. */
const known = new Set([
  'utc',
  ...Intl.supportedValuesOf('timeZone').map((zone) => zone.toLowerCase()),
]);
/** Words that turned out to be no zone, of late. */
const refused = new Set<string>();
const REFUSED_KEPT = 256;

/**
 * Names that one library of tables has besides: from before there were common ones, or taken out of those since.
 * Platforms with another refuse them, and everyone must judge a record alike.
 */
const OF_ONE_LIBRARY = new Set([
  ...'act aet agt art ast bet bst cat cnt cst ctt eat ect iet ist jst mit net nst plt'.split(' '),
  ...'pnt prt pst sst vst canada/east-saskatchewan us/pacific-new'.split(' '),
]);

/**
 * Tells whether the machine's tables know a zone, by any of its common names. A zone that is made from now on
 * is known to those alone whose tables have been renewed since.
 */
export function isTimeZone(zone: string): boolean {
  const name = zone.toLowerCase();
  if (OF_ONE_LIBRARY.has(name) || name.startsWith('systemv/')) return false;
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
