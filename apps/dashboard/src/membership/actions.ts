import type { Identity } from '@symbolon/solid';
import type { Membership } from '../live/join.ts';

/** What somebody can do about taking part itself. */
export interface MembershipActions {
  readonly membership: Membership;
  /** Takes everything back and deletes it. */
  readonly leave: () => Promise<void>;
  /** Goes on as another participant, whose key was brought along. */
  readonly changeKey: (identity: Identity) => Promise<void>;
  /** Goes on under a new key that can be saved, with all that was declared. */
  readonly moveToNewKey: () => Promise<void>;
}
