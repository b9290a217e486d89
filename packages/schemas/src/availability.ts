import { z } from 'zod';

/** Days as they are written, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const TimeOfDaySchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day like 18:30 was expected');

const InstantSchema = z.iso.datetime({
  offset: true,
  error: 'an instant with its zone was expected, like 2026-05-01T18:00:00+02:00',
});

const ZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'a time zone like Europe/Lisbon was expected');

/**
 * When something is available: once, between two instants, or every week between two times of day in
 * a zone. A weekly window whose end is not after its start runs into the next day.
 */
export const WindowSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('once'), from: InstantSchema, until: InstantSchema })
    .refine((window) => Date.parse(window.from) < Date.parse(window.until), {
      path: ['until'],
      message: 'the window ends before it begins',
    }),
  z.strictObject({
    kind: z.literal('weekly'),
    day: z.enum(WEEKDAYS),
    from: TimeOfDaySchema,
    until: TimeOfDaySchema,
    zone: ZoneSchema,
  }),
]);
export type Window = z.infer<typeof WindowSchema>;

/** Names that the machine's tables know, in small letters: asking them again would cost far more. */
const knownZones = new Set<string>();

function isTimeZone(zone: string): boolean {
  // Some platforms read offsets as zones and some do not; everyone must judge a record alike. Nor may any
  // other letter stand for one of these, as the Kelvin sign does once it is made small.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(zone)) return false;
  const name = zone.toLowerCase();
  if (knownZones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false;
  }
  knownZones.add(name);
  return true;
}
