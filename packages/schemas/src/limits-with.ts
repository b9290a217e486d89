import { z } from 'zod';
import { LIMITS, type Limits } from './limits.ts';
import { parseWith } from './parse.ts';

/** What each bound may be set to, where it is not any whole number from 1 on. */
const RANGES: Partial<Record<keyof Limits, readonly [least: number, most: number]>> = {
  // The header of a record and the smallest of data have to fit.
  recordBytes: [1_024, 64 * 1024 * 1024],
  // Our own records nest six deep; what reads values calls itself once for each level.
  depth: [6, 256],
  // Sums over as many as there may be have to stay exact enough to compare.
  quantity: [1, Number.MAX_SAFE_INTEGER],
  idLength: [1, 1_024],
  typeLength: [1, 1_024],
  nameLength: [1, 4_096],
  plainValues: [0, 1_000_000],
  textLength: [0, 1_000_000],
  firstYear: [0, 9_999],
  clockEntries: [0, 1_000_000],
  clockKept: [0, 1_000_000],
  aheadMs: [0, 24 * 60 * 60_000],
  behindMs: [0, 24 * 60 * 60_000],
};
const USUAL = [1, 1_000_000_000] as const;

const NAMES = Object.keys(LIMITS) as (keyof Limits)[];

const bounds = Object.fromEntries(
  NAMES.map((name) => {
    const [least, most] = RANGES[name] ?? USUAL;
    return [name, z.int().min(least).max(most).optional()];
  }),
);

/** What a record takes more in a frame where it is packed, which it is where quotes would take more. */
const PACKED = 4 / 3;
/** Room in a frame for all but the record, in bytes. */
const ENVELOPE = 2_048;

const ChangedLimitsSchema = z
  .strictObject(bounds)
  .transform((changed) => ({ ...LIMITS, ...changed }))
  .superRefine(({ recordBytes, frameBytes, authorBytes }, context) => {
    const wanted = {
      frameBytes: [frameBytes, Math.ceil(recordBytes * PACKED) + ENVELOPE],
      authorBytes: [authorBytes, recordBytes],
    };
    for (const [name, [bytes = 0, least = 0]] of Object.entries(wanted)) {
      if (bytes >= least) continue;
      const message = `a record of ${String(recordBytes)} bytes would not fit into less than ${String(least)}`;
      context.addIssue({ code: 'custom', path: [name], message, input: bytes });
    }
  });

/**
 * The usual limits with some of them changed, {@link LIMITS} themselves where none is. Throws a
 * `ValidationError` for a limit that there is none of, or that nothing could work under. All who deal with
 * each other have to set the same ones: what one takes and another refuses keeps them apart.
 */
export function limitsWith(changed: Partial<Limits> = {}): Limits {
  const limits = parseWith(ChangedLimitsSchema, changed, 'limits');
  // Schemas are kept by the object of their limits: those of everyone who changes nothing are made once.
  return NAMES.every((name) => limits[name] === LIMITS[name]) ? LIMITS : Object.freeze(limits);
}
