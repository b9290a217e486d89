import { LIMITS, ValidationError, type Limits } from '@symbolon/schemas';
import { limitsOf } from './record-limits.ts';
import { packIds } from './repeated-ids.ts';

/**
 * The part of a record kept for all that surrounds its data: its names and numbers, and a causal clock as
 * long as one may be.
 */
const SURROUNDINGS = 1 / 8;

const encoder = new TextEncoder();

/**
 * Whether a record has room for some data, whatever clock comes with them; or a share of it has, from 0 to 1.
 * What has may be sealed; a little more than that may still fit as long as the clock is short. Throws a
 * `ValidationError` for limits that are none, and for what JSON has no word for.
 */
export function hasRoomFor(data: unknown, given: Limits = LIMITS, share = 1): boolean {
  const { recordBytes } = limitsOf(given);
  const room = share * recordBytes * (1 - SURROUNDINGS);
  const json = written(data);
  // A character takes three bytes at most.
  return 3 * json.length <= room || encoder.encode(packIds(json)).length <= room;
}

function written(data: unknown): string {
  let json: unknown;
  try {
    json = JSON.stringify(data);
  } catch (cause) {
    throw new ValidationError('data: cannot be written as JSON', { cause });
  }
  if (typeof json === 'string') return json;
  throw new ValidationError('data: there is nothing to write');
}
