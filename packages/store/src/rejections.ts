import type { RejectionReason } from '@symbolon/identity';
import type { PeerId } from '@symbolon/schemas';
import { readonly, writable, type Readable } from './readable.ts';

/** How often records of one peer and path were refused for one reason, and the last detail. */
export interface Rejection {
  readonly peer: PeerId;
  readonly path: string;
  /** `busy`: passed over unread, as too many waited; it is asked for again. */
  readonly reason: RejectionReason | 'equivocation' | 'busy';
  readonly count: number;
  readonly detail: string;
  /** When it happened last, in milliseconds since 1970. */
  readonly at: number;
  /** The two records that an equivocating author signed under one version. */
  readonly proof?: readonly [string, string];
}

/** Counts what was refused, so that a refusal can be seen without ever being thrown. */
export interface RejectionLog {
  readonly rejections: Readable<readonly Rejection[]>;
  note(rejection: Omit<Rejection, 'count'>): void;
}

/** Kinds of refusal remembered; the one that happened longest ago goes first. */
const KEPT = 500;

/** Makes an empty {@link RejectionLog}. */
export function createRejectionLog(): RejectionLog {
  const counted = new Map<string, Rejection>();
  const view = writable<readonly Rejection[]>([]);
  return {
    rejections: readonly(view),
    note(rejection) {
      const key = `${rejection.peer}${rejection.path}#${rejection.reason}`;
      const count = (counted.get(key)?.count ?? 0) + 1;
      counted.delete(key);
      counted.set(key, { ...rejection, count });
      if (counted.size > KEPT) counted.delete(counted.keys().next().value ?? key);
      view.set([...counted.values()]);
    },
  };
}
