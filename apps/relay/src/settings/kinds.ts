import { z } from 'zod';

/** What `--help` shows beside a setting. */
export interface SettingNote {
  /** The form of its value, such as `<number>`. */
  readonly takes: string;
  readonly help: string;
  /** It is no flag, since command lines can be read by everyone on the machine. */
  readonly secret?: true;
}

/** Notes on a setting what `--help` says of it. */
export function noted<Schema extends z.ZodType>(
  schema: Schema,
  takes: string,
  help: string,
): Schema {
  return schema.meta({ takes, help } satisfies SettingNote);
}

// In a file a setting has the type that it has here; from a flag or the environment it comes as text.

/** A whole number. */
export function count(low: number, high = Number.MAX_SAFE_INTEGER) {
  const bounds = `a whole number from ${String(low)}${high < Number.MAX_SAFE_INTEGER ? ` to ${String(high)}` : ' up'} was expected`;
  return z
    .union([z.number(), z.string().regex(/^\d{1,16}$/, bounds)], bounds)
    .transform(Number)
    .pipe(z.int(bounds).min(low, bounds).max(high, bounds));
}

const BYTES: Readonly<Record<string, number>> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };
const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A number of bytes, or a text such as `64 MiB`. */
export const bytes = (low = 1) =>
  measured(BYTES, low, 'a number of bytes, or one with B, KiB, MiB or GiB, was expected');

/** The longest time that a timer can be set to, in milliseconds; beyond it it would ring at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A number of milliseconds, or a text such as `30 s`. */
export const duration = (low = 0, high = LONGEST_TIMER) =>
  measured(
    MILLISECONDS,
    low,
    'a number of milliseconds, or one with ms, s, min, h or d, was expected',
    high,
  );

function measured(
  units: Readonly<Record<string, number>>,
  low: number,
  expected: string,
  high = Number.MAX_SAFE_INTEGER,
) {
  const pattern = new RegExp(`^(\\d{1,15}(?:\\.\\d{1,3})?) ?(${Object.keys(units).join('|')})?$`);
  return z
    .union([z.number(), z.string().regex(pattern, expected)], expected)
    .transform((given) => {
      if (typeof given === 'number') return given;
      const [, amount, unit] = pattern.exec(given) ?? [];
      return Math.round(Number(amount) * (units[unit ?? ''] ?? 1));
    })
    .pipe(
      z
        .int(expected)
        .min(low, `${expected}, ${String(low)} at least`)
        .max(high, `${expected}, ${String(high)} at most`),
    );
}

/** Yes or no. */
export function toggle() {
  return z
    .union([z.boolean(), z.enum(['true', 'false'])], 'true or false was expected')
    .transform((given) => given === true || given === 'true');
}

/** A list, or a text with commas between the items. */
export function list(item: z.ZodType<string, string>) {
  const text = z
    .string()
    .transform((given) => given.split(',').map((part) => part.trim()))
    .transform((parts) => parts.filter((part) => part !== ''))
    .pipe(z.array(item));
  return z.union([z.array(item), text]);
}
