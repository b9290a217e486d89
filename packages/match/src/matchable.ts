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
  /** What is required of the other side's metadata, by name. */
  readonly constraints?: NamedValues | undefined;
  readonly metadata?: NamedValues | undefined;
}

/** Values by name, in whatever shape a protocol gives them. */
export type NamedValues = Readonly<Record<string, unknown>>;
