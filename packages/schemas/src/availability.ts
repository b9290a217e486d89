import { z } from 'zod';
import { LIMITS, type Limits } from './limits.ts';
import { isTimeZone } from './time-zone.ts';

/** Days as they are written, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const TimeOfDaySchema = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'a time of day like 18:30 was expected');

const InstantSchema = z.iso.datetime({
  offset: true,
  error: 'an instant with its zone was expected, like 2026-05-01T18:00:00+02:00',
});

const ZONE_EXPECTED = 'a time zone like Europe/Lisbon was expected';

/** Makes the schema of a window whose zone may be any word: whoever has several asks once whether {@link findUnknownZone}. */
export function windowFormWith(limits: Limits) {
  return z.discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('once'), from: InstantSchema, until: InstantSchema })
      .refine((window) => Date.parse(window.from) < Date.parse(window.until), {
        path: ['until'],
        message: 'the window ends before it begins',
      })
      .refine((window) => new Date(window.from).getUTCFullYear() >= limits.firstYear, {
        path: ['from'],
        message: `the window begins before the year ${String(limits.firstYear)}`,
      }),
    z.strictObject({
      kind: z.literal('weekly'),
      day: z.enum(WEEKDAYS),
      from: TimeOfDaySchema,
      until: TimeOfDaySchema,
      // Some platforms read offsets as zones and some do not; everyone must judge a record alike. Nor may
      // any other letter stand for one of these, as the Kelvin sign does once it is made small.
      zone: z
        .string()
        .max(64, ZONE_EXPECTED)
        .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/, ZONE_EXPECTED),
    }),
  ]);
}

const WindowFormSchema = windowFormWith(LIMITS);
/** When something is to be had: once, or every week. */
export type Window = z.infer<typeof WindowFormSchema>;

/**
 * When something is available: once, between two instants, or every week between two times of day in
 * a zone. A weekly window whose end is not after its start runs into the next day.
 */
export const WindowSchema = WindowFormSchema.superRefine((window, context) => {
  if (isOfKnownZone(window)) return;
  context.addIssue({ code: 'custom', path: ['zone'], message: ZONE_EXPECTED, input: window });
});

/** Where a window is of no zone that there is, and what to say of it. */
export interface UnknownZone {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Finds the first window of many that is of no known zone. To ask the machine's tables about one that they
 * lack takes longer than all else in a unit, so a record that is full of such is asked about once.
 */
export function findUnknownZone(windows: readonly Window[] | undefined): UnknownZone | undefined {
  const index = windows?.findIndex((window) => !isOfKnownZone(window)) ?? -1;
  return index < 0 ? undefined : { path: ['windows', index, 'zone'], message: ZONE_EXPECTED };
}

function isOfKnownZone(window: Window): boolean {
  return window.kind === 'once' || isTimeZone(window.zone);
}
