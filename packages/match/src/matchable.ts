import type { Place, Window } from '@symbolon/schemas';

/**
 * What matching reads of a unit. Every unit of a state has these facts; other things may too, and
 * may leave out any of them: what is not stated excludes nothing.
 */
export interface Matchable {
  readonly type?: string | undefined;
  readonly measure?: string | undefined;
  readonly windows?: readonly Window[] | undefined;
  readonly minimumMinutes?: number | undefined;
  readonly place?: Place | undefined;
  readonly metadata?: Readonly<Record<string, MetadataValue>> | undefined;
}

/** A value that a protocol compares by name. */
export type MetadataValue = string | number | boolean;
