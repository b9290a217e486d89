// Fills what a relay keeps track of, up to its bounds and with what takes most memory, in a process of its own.
import { once } from 'node:events';
import { parseRecordSoul } from '@symbolon/gun/wire';
import { createRelay } from '../src/index.ts';
import { createAddressAccounts } from '../src/address-accounts.ts';
import { createInterests } from '../src/interests.ts';
import { createListings } from '../src/listings.ts';
import { createRecordIndex } from '../src/record-index.ts';
import { checkSettings } from '../src/settings/check.ts';
import { temporaryFolder } from './folder.ts';

const settings = checkSettings({});
const shrunkBy = Number(process.argv[2]);
const PROTOCOL = 'p'.repeat(56);

/** Another soul of the longest form for each number; read from text, as what comes over a socket is. */
function soulOf(index: number): string {
  const digits = String(index).padStart(8, '0');
  const peer = `${'k'.repeat(43)}.${'k'.repeat(35)}${digits}`;
  return JSON.parse(`"~${peer}/${PROTOCOL}${digits}/notice/${peer}"`) as string;
}

function heapUsed(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
}

const accounts = createAddressAccounts(settings);
const interests = createInterests(settings);
const index = createRecordIndex();
const listings = createListings();
const before = heapUsed();

// Each record of an author, under a protocol, for a participant and from an address of its own.
const version = Date.now();
for (let arrival = 1; arrival <= settings.storeRecords / shrunkBy; arrival += 1) {
  const soul = soulOf(arrival);
  const address = parseRecordSoul(soul);
  if (address === undefined) throw new Error(`no soul of a record: ${soul}`);
  const { payer } = accounts.of(`10.${arrival >> 16}.${(arrival >> 8) & 255}.${arrival & 255}`);
  const holders = ['of another relay'];
  index.put({ soul, version, bytes: 900, arrival, keptAt: version, payer, holders });
  listings.note({ ...address, version });
}
accounts.sweep(version);
const followers = Array.from({ length: 50 }, () => ({ account: { souls: 0 } }));
for (let made = 0; made < settings.souls / shrunkBy; made += 1) {
  const follower = followers[made % followers.length];
  if (follower !== undefined) interests.add(soulOf(made + 10_000_000), follower);
}

const tracked = (heapUsed() - before) * shrunkBy;
const folder = await temporaryFolder();
const relay = await createRelay({ port: 0, data: folder.path });
process.send?.({ url: relay.url });
const empty = heapUsed();
await once(process, 'message');
const connectionBytes = (heapUsed() - empty) / relay.connections();

process.send?.({
  heapBytes: tracked,
  connectionBytes,
  records: index.size * shrunkBy,
  souls: interests.size * shrunkBy,
  // What is asked here is not thrown away before it has been weighed.
  isKept: listings.roster.list(PROTOCOL).length + accounts.size === 0,
});
await relay.close();
await folder.remove();
process.disconnect();
