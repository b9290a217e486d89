/** What the machine's time-zone tables say, at one instant: slow, so whoever asks often keeps what they said. */

const formats = new Map<string, Intl.DateTimeFormat>();
/** By how the tables write it: there are a few hundred. */
const offsets = new Map<string, number>();

/** How many ms a zone is ahead of UTC at an instant, in ms since 1970. */
export function askTables(zone: string, instantMs: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    // With the initial of the weekday alone it takes half as long as with the date, which comes by itself.
    const parts = { weekday: 'narrow', timeZoneName: 'longOffset' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...parts });
    formats.set(zone, format);
  }
  const text = format.format(instantMs);
  const written = text.slice(text.indexOf('GMT'));
  let offset = offsets.get(written);
  if (offset === undefined) offsets.set(written, (offset = readOffset(written)));
  return offset;
}

/** "GMT", "GMT-08:00" or, long ago, "GMT+00:53:28". */
function readOffset(written: string): number {
  const parts = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(written);
  if (parts === null) return 0;
  const seconds = Number(parts[2]) * 3_600 + Number(parts[3]) * 60 + Number(parts[4] ?? 0);
  return (parts[1] === '-' ? -seconds : seconds) * 1_000;
}
