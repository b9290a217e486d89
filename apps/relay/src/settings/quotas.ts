import { LIMITS } from '@symbolon/schemas';
import { bytes, count, noted } from './kinds.ts';

/** What authors, addresses and connections may do. */
export const QUOTAS = {
  recordBurst: noted(
    count(1).default(LIMITS.recordBurst),
    '<number>',
    'records of one author at once; above it the newest of each path waits',
  ),
  recordsPerSecond: noted(
    count(1).default(LIMITS.recordsPerSecond),
    '<number>',
    'records of one author a second',
  ),
  bytesPerAuthor: noted(bytes().default(LIMITS.authorBytes), '<size>', 'what one author may store'),
  noticesPerAuthor: noted(count(1).default(512), '<number>', 'notices of one author'),
  addressRecordBurst: noted(
    count(1).default(2_000),
    '<number>',
    'records from one address at once; above it they are read later',
  ),
  addressRecordsPerSecond: noted(
    count(1).default(500),
    '<number>',
    'records from one address a second',
  ),
  addressFrameBurst: noted(
    count(1).default(20_000),
    '<number>',
    'frames of any kind from one address at once',
  ),
  addressFramesPerSecond: noted(
    count(1).default(4_000),
    '<number>',
    'frames from one address a second',
  ),
  addressDeliveryBurst: noted(
    count(1).default(50_000),
    '<number>',
    'deliveries at once of what comes from one address; above it its records are read later',
  ),
  addressDeliveriesPerSecond: noted(
    count(1).default(5_000),
    '<number>',
    'deliveries a second of what comes from one address',
  ),
  bytesPerAddress: noted(
    bytes().default(64 * 2 ** 20),
    '<size>',
    'what may be stored from one address',
  ),
  connectionsPerAddress: noted(count(1).default(64), '<number>', 'connections of one address'),
  soulsPerAddress: noted(count(1).default(25_000), '<number>', 'subscriptions of one address'),
  frameBurst: noted(
    count(1).default(5_000),
    '<number>',
    'frames of one connection at once; above it they are read later',
  ),
  framesPerSecond: noted(count(1).default(1_000), '<number>', 'frames of one connection a second'),
  soulsPerConnection: noted(
    count(1).default(20_000),
    '<number>',
    'subscriptions of one connection',
  ),
  connections: noted(count(1).default(5_000), '<number>', 'connections in all'),
  souls: noted(count(1).default(250_000), '<number>', 'subscriptions in all'),
};
