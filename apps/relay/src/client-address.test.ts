import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createAddressAccounts } from './address-accounts.ts';
import { readClientAddress } from './client-address.ts';

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

test('without a trusted proxy it is who is connected', () => {
  const addressOf = readClientAddress([]);
  expect(addressOf(request('::ffff:203.0.113.1', '198.51.100.1'))).toBe('203.0.113.1');
});

test.each([
  ['203.0.113.1', '198.51.100.1', '203.0.113.1'],
  ['10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['10.0.0.1', '192.0.2.66, 198.51.100.1', '198.51.100.1'],
  ['::ffff:10.0.0.1', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
  ['::1', '2001:db8::1', '2001:db8::1'],
  ['10.0.0.1', '198.51.100.1:5000', '198.51.100.1'],
  ['10.0.0.1', '[2001:db8::1]:5000', '2001:db8::1'],
  ['10.0.0.1', '[2001:db8::1]', '2001:db8::1'],
  ['10.0.0.1', '2001:db8::1:5000', '2001:db8::1:5000'],
  ['10.0.0.1', '[x]:1', '10.0.0.1'],
  ['10.0.0.1', '', '10.0.0.1'],
  ['10.0.0.1', '<script>', '10.0.0.1'],
  ['10.0.0.1', '10.0.0.2', '10.0.0.2'],
  ['10.0.0.1', undefined, '10.0.0.1'],
])('connected %s, forwarded %s: %s', (remote, forwarded, client) => {
  const addressOf = readClientAddress(['10.0.0.0/8', '::1']);
  expect(addressOf(request(remote, forwarded))).toBe(client);
});

test('addresses of one IPv6 network share an account, and one that nobody uses is forgotten', () => {
  const accounts = createAddressAccounts({
    addressFrameBurst: 1,
    addressFramesPerSecond: 1,
    addressRecordBurst: 1,
    addressDeliveryBurst: 1,
    addressDeliveriesPerSecond: 1,
    addressRecordsPerSecond: 1,
  });
  expect(accounts.of('2001:db8:1:2::1')).toBe(accounts.of('2001:db8:1:2:ffff::9'));
  expect(accounts.of('2001:db8:1:3::1')).not.toBe(accounts.of('2001:db8:1:2::1'));
  const used = accounts.of('192.0.2.1');
  expect(accounts.of('192.0.2.2')).not.toBe(used);
  used.frames.take(0);
  accounts.sweep(500);
  expect([accounts.size, accounts.of('192.0.2.1')]).toEqual([1, used]);
  accounts.sweep(1_000);
  expect(accounts.size).toBe(0);
});
