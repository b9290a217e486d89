import type { RelaySettings } from './settings/settings.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** What is used from one address, over all of its connections. */
export interface AddressAccount {
  /** For logs. */
  readonly address: string;
  readonly frames: TokenBucket;
  readonly records: TokenBucket;
  connections: number;
  souls: number;
  /** What has been stored from there since the relay was started. */
  storedBytes: number;
}

/** The accounts of all addresses that are in use. */
export interface AddressAccounts {
  of(address: string): AddressAccount;
  /** Forgets those that a new account would not differ from. */
  sweep(now: number): void;
  readonly size: number;
}

/** Makes {@link AddressAccounts}. */
export function createAddressAccounts(
  limits: Pick<
    RelaySettings,
    | 'addressFrameBurst'
    | 'addressFramesPerSecond'
    | 'addressRecordBurst'
    | 'addressRecordsPerSecond'
  >,
): AddressAccounts {
  const accounts = new Map<string, AddressAccount>();

  return {
    of(address) {
      const key = networkOf(address);
      let account = accounts.get(key);
      if (account === undefined) {
        account = {
          address: key,
          frames: createTokenBucket(limits.addressFrameBurst, limits.addressFramesPerSecond),
          records: createTokenBucket(limits.addressRecordBurst, limits.addressRecordsPerSecond),
          connections: 0,
          souls: 0,
          storedBytes: 0,
        };
        accounts.set(key, account);
      }
      return account;
    },
    sweep(now) {
      for (const [key, { connections, storedBytes, frames, records }] of accounts) {
        const isUsed = connections > 0 || storedBytes > 0;
        if (!isUsed && frames.isFull(now) && records.isFull(now)) accounts.delete(key);
      }
    },
    get size() {
      return accounts.size;
    },
  };
}

/** Whoever has one IPv6 address has 2⁶⁴ of them, so they count as one. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
