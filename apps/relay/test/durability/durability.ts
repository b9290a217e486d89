import { RECORD_FIELD } from '@symbolon/gun/wire';
import { temporaryFolder } from '../folder.ts';
import { connectRaw, type RawClient } from '../raw-client.ts';
import { createAuthor, putOf, type Author } from '../records.ts';
import { startRelayOn } from '../relay-process.ts';

/** What was lost of what had been acknowledged. */
export interface DurabilityReport {
  readonly kills: number;
  readonly acknowledged: number;
  /** Souls whose record, or a newer one, is not there after a kill. */
  readonly lost: readonly string[];
}

const AUTHORS = 20;
/** Records on their way at once. */
const AT_ONCE = 40;
/** The process is killed at a random moment of so long a time of writing, in milliseconds. */
const LONGEST_MS = 400;

/** Relays that are killed at the same time, each with a folder of its own, since most of it is starting. */
const LANES = 2;

/** Kills relays under load so many times in all. */
export async function killInLanes(kills: number, random: () => number): Promise<DurabilityReport> {
  const each = Math.ceil(kills / LANES);
  const reports = await Promise.all(
    Array.from({ length: LANES }, (_, lane) =>
      killUnderLoad(Math.min(each, kills - lane * each), random),
    ),
  );
  return {
    kills: reports.reduce((sum, report) => sum + report.kills, 0),
    acknowledged: reports.reduce((sum, report) => sum + report.acknowledged, 0),
    lost: reports.flatMap(({ lost }) => lost),
  };
}

/**
 * Kills a relay under load again and again, without a chance to tidy up, and looks each time whether
 * everything that it had acknowledged is there. `random` gives numbers from 0 to 1.
 */
async function killUnderLoad(kills: number, random: () => number): Promise<DurabilityReport> {
  const folder = await temporaryFolder();
  const authors = await Promise.all(Array.from({ length: AUTHORS }, createAuthor));
  const acknowledged = new Map<string, number>();
  const lost = new Set<string>();
  let count = 0;
  let version = 0;

  async function load(client: RawClient): Promise<void> {
    for (;;) {
      const author = authors[version % AUTHORS] as Author;
      version += 1;
      const write = await author.write(version);
      const { err } = await client.ask(putOf(write));
      // Two of one author may have overtaken one another.
      if (err === 'older') continue;
      if (err !== undefined) throw new Error(`refused: ${err}`);
      count += 1;
      acknowledged.set(write.soul, Math.max(write.state, acknowledged.get(write.soul) ?? 0));
    }
  }

  async function check(client: RawClient): Promise<void> {
    for (const [soul, state] of acknowledged) {
      const { put } = await client.ask({ get: { '#': soul } });
      if ((put?.[soul]?._['>'][RECORD_FIELD] ?? 0) < state) lost.add(soul);
    }
  }

  for (let killed = 0; killed <= kills; killed += 1) {
    const limits = ['--record-burst', '100000', '--address-record-burst', '1000000'];
    const relay = await startRelayOn(folder.path, 0, ...limits);
    const client = await connectRaw(relay.url);
    await check(client);
    if (killed < kills) {
      const before = count;
      for (let lane = 0; lane < AT_ONCE; lane += 1) void load(client).catch(() => undefined);
      while (count === before) await pause(1);
      await pause(random() * LONGEST_MS);
    }
    await relay.kill();
    client.close();
  }
  await folder.remove();
  return { kills, acknowledged: count, lost: [...lost] };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
