import { networkOf } from './client-address.ts';
import type { Payer } from './kept-record.ts';
import type { RelaySettings } from './settings/settings.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** What is used from one address, over all of its connections. */
export interface AddressAccount {
  /** For logs. */
  readonly address: string;
  readonly frames: TokenBucket;
  readonly records: TokenBucket;
  /** Of what it brings to others. */
  readonly deliveries: TokenBucket;
  /** Questions that are no WebSocket's. */
  readonly requests: TokenBucket;
  connections: number;
  souls: number;
  /** What has been stored from there since the relay was started. */
  readonly payer: Payer;
}

/** The accounts of all addresses that are in use. */
export interface AddressAccounts {
  of(address: string): AddressAccount;
  /** Forgets those that a new account would not differ from. */
  sweep(now: number): void;
  readonly size: number;
}

/** HTTP requests of one address at once, and a second: more than anybody has who looks how the relay is. */
const REQUEST_BURST = 200;
const REQUESTS_PER_SECOND = 50;

/** Makes {@link AddressAccounts}. */
export function createAddressAccounts(
  limits: Pick<
    RelaySettings,
    | 'addressFrameBurst'
    | 'addressFramesPerSecond'
    | 'addressRecordBurst'
    | 'addressRecordsPerSecond'
    | 'addressDeliveryBurst'
    | 'addressDeliveriesPerSecond'
  >,
): AddressAccounts {
  const accounts = new Map<string, AddressAccount>();
  /** What is stored outlives the visit, and an address from which there was one record takes little. */
  const payers = new Map<string, Payer>();

  function payerOf(key: string): Payer {
    let payer = payers.get(key);
    if (payer === undefined) payers.set(key, (payer = { storedBytes: 0 }));
    return payer;
  }

  return {
    of(address) {
      const key = networkOf(address);
      let account = accounts.get(key);
      if (account === undefined) {
        account = {
          address: key,
          frames: createTokenBucket(limits.addressFrameBurst, limits.addressFramesPerSecond),
          records: createTokenBucket(limits.addressRecordBurst, limits.addressRecordsPerSecond),
          deliveries: createTokenBucket(
            limits.addressDeliveryBurst,
            limits.addressDeliveriesPerSecond,
          ),
          requests: createTokenBucket(REQUEST_BURST, REQUESTS_PER_SECOND),
          connections: 0,
          souls: 0,
          payer: payerOf(key),
        };
        accounts.set(key, account);
      }
      return account;
    },
    sweep(now) {
      for (const [key, account] of accounts) {
        const { connections, frames, records, deliveries, requests } = account;
        const buckets = [frames, records, deliveries, requests];
        if (connections === 0 && buckets.every((bucket) => bucket.isFull(now)))
          accounts.delete(key);
      }
      for (const [key, { storedBytes }] of payers) {
        if (storedBytes === 0 && !accounts.has(key)) payers.delete(key);
      }
    },
    get size() {
      return accounts.size;
    },
  };
}
