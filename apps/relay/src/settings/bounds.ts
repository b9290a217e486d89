import { bytes, count, duration, noted } from './kinds.ts';

/** How much a relay holds, and for how long it waits. */
export const BOUNDS = {
  storeBytes: noted(
    bytes(2 ** 16).default(256 * 2 ** 20),
    '<size>',
    'what is stored in all; above it the oldest goes',
  ),
  storeRecords: noted(
    count(1).default(100_000),
    '<number>',
    'records stored in all, since each takes memory; above it the oldest goes',
  ),
  maxAge: noted(
    duration(1_000, Number.MAX_SAFE_INTEGER).default(90 * 86_400_000),
    '<time>',
    'a record that nobody asks for is kept so long',
  ),
  bufferedBytes: noted(
    bytes().default(256 * 2 ** 10),
    '<size>',
    'on the way to one connection; above it it gets only the newest of each record',
  ),
  largestBuffer: noted(
    bytes().default(4 * 2 ** 20),
    '<size>',
    'on the way to one connection; above it it is cut off',
  ),
  inboundBytes: noted(
    bytes().default(32 * 2 ** 20),
    '<size>',
    'come from all connections and not dealt with; above it the largest of the addresses that take most are cut off',
  ),
  outboundBytes: noted(
    bytes().default(128 * 2 ** 20),
    '<size>',
    'on the way to all connections; above it the largest of the addresses that take most are cut off',
  ),
  slowReaderTimeout: noted(
    duration(10).default(20_000),
    '<time>',
    'a connection that is so long behind is cut off',
  ),
  handshakeTimeout: noted(
    duration(10).default(10_000),
    '<time>',
    'until a connection is open, and until it says something',
  ),
  idleTimeout: noted(
    duration(10).default(600_000),
    '<time>',
    'a connection that follows nothing may be silent so long',
  ),
  probeInterval: noted(
    duration(10).default(30_000),
    '<time>',
    'between signs of life that a connection is asked for',
  ),
  drain: noted(
    duration(0, 8_000).default(0),
    '<time>',
    'between /readyz saying no and the end, for a load balancer; 8 s at most',
  ),
};
