import { FORMAT } from '@symbolon/schemas';

/**
 * How a record's format relates to ours: `newer-minor` may hold fields that are not known here,
 * `newer-major` cannot be read at all. What is no format, or one no longer read, is left to the schema
 * to refuse.
 */
export type FormatAge = 'ours' | 'newer-minor' | 'newer-major';

/** Tells how old a record is by the format it names. */
export function ageOfFormat(format: unknown): FormatAge {
  const match = typeof format === 'string' ? VERSION.exec(format) : null;
  if (match === null) return 'ours';
  const [major, minor] = [Number(match[1]), Number(match[2])];
  if (major > FORMAT.major) return 'newer-major';
  return major === FORMAT.major && minor > FORMAT.minor ? 'newer-minor' : 'ours';
}

const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)$/;
