import { noticesSoul, openValue, parseRecordSoul } from '@symbolon/gun/wire';
import { readHeader } from '@symbolon/identity';
import { LIMITS, SymbolonError, type PeerId } from '@symbolon/schemas';
import { ClassicLevel } from 'classic-level';
import { createGroupCommit } from './group-commit.ts';
import { createNoticeLists, type NoticeLists } from './notice-lists.ts';
import { createRoster, type Roster } from './roster.ts';

/** A valid record, as it is kept. */
export interface KeptRecord {
  readonly soul: string;
  readonly author: PeerId;
  readonly protocol: string;
  /** Whom it is for, where it is a notice. */
  readonly target?: PeerId | undefined;
  readonly version: number;
  /** The record in its outer signature, as stock Gun wants it. */
  readonly value: string;
}

/** The latest record of each author and path, on disk. */
export interface RecordStore {
  readonly roster: Pick<Roster, 'list'>;
  readonly notices: Pick<NoticeLists, 'list'>;
  /** The version kept under a soul, also while it is being written. */
  versionOf(soul: string): number | undefined;
  /** Bytes that an author would take with `value` under `soul`. */
  bytesWith(author: PeerId, soul: string, value: string): number;
  /** How many notices are kept of an author. */
  noticesOf(author: PeerId): number;
  /** The record kept under a soul, also while it is being written. */
  read(soul: string): Promise<KeptRecord | undefined>;
  /** Keeps a record in place of the one before it; `undefined` if a newer one is kept. */
  keep(record: KeptRecord): Keeping | undefined;
  /** Resolves when all that has been handed over is on disk. */
  settled(): Promise<void>;
  /** Resolves when all is on disk and the files are closed. */
  close(): Promise<void>;
}

/** A record that is being kept. */
export interface Keeping {
  /** Whether its author was not in the roster of its protocol. */
  readonly isNewcomer: boolean;
  /** Whether it is a notice, and the first of its author for whom it is for. */
  readonly isNewNotice: boolean;
  readonly onDisk: Promise<void>;
}

interface AuthorExtent {
  bytes: number;
  readonly records: Map<string, { readonly version: number; readonly bytes: number }>;
}

/** Opens the store in a folder, which is made if need be. Throws `storage-failed`. */
export async function openRecordStore(folder: string): Promise<RecordStore> {
  const level = new ClassicLevel<string, string>(folder);
  try {
    await level.open();
  } catch (cause) {
    throw new SymbolonError('storage-failed', `cannot open the store in ${folder}`, {
      cause,
      hint: 'check that the folder can be written and that no other relay uses it',
    });
  }
  const authors = new Map<PeerId, AuthorExtent>();
  const roster = createRoster(LIMITS.roster);
  const notices = createNoticeLists(LIMITS.noticed);
  const commits = createGroupCommit(async (entries) => {
    const batch = [...entries].map(([key, value]) => ({ type: 'put', key, value }) as const);
    // Only what has reached the disk itself survives the machine as well as the process.
    await level.batch(batch, { sync: true });
  });

  function index({ author, soul, version, value }: KeptRecord): void {
    const extent: AuthorExtent = authors.get(author) ?? { bytes: 0, records: new Map() };
    authors.set(author, extent);
    const bytes = Buffer.byteLength(value);
    extent.bytes += bytes - (extent.records.get(soul)?.bytes ?? 0);
    extent.records.set(soul, { version, bytes });
  }

  function unindex({ author, soul }: KeptRecord): void {
    const extent = authors.get(author);
    if (extent === undefined) return;
    extent.bytes -= extent.records.get(soul)?.bytes ?? 0;
    extent.records.delete(soul);
  }

  function noteNotice({ author, protocol, target, version }: KeptRecord): boolean {
    return target !== undefined && notices.note(noticesSoul(protocol, target), author, version);
  }

  function versionOf(soul: string): number | undefined {
    const author = parseRecordSoul(soul)?.author;
    return author === undefined ? undefined : authors.get(author)?.records.get(soul)?.version;
  }

  const found: KeptRecord[] = [];
  for await (const [soul, value] of level.iterator()) {
    const record = recordOf(soul, value);
    if (record === undefined) continue;
    index(record);
    // The values stay on disk.
    found.push({ ...record, value: '' });
  }
  found.sort((a, b) => a.version - b.version);
  for (const record of found) {
    roster.note(record.protocol, record.author, record.version);
    noteNotice(record);
  }

  return {
    roster,
    notices,
    versionOf,
    noticesOf(author) {
      const souls = authors.get(author)?.records.keys() ?? [];
      return [...souls].filter((soul) => parseRecordSoul(soul)?.target !== undefined).length;
    },
    bytesWith(author, soul, value) {
      const extent = authors.get(author);
      const before = extent?.records.get(soul)?.bytes ?? 0;
      return (extent?.bytes ?? 0) - before + Buffer.byteLength(value);
    },
    async read(soul) {
      const value = commits.pending(soul) ?? (await level.get(soul));
      return value === undefined ? undefined : recordOf(soul, value);
    },
    keep(record) {
      if ((versionOf(record.soul) ?? -1) >= record.version) return undefined;
      index(record);
      const onDisk = commits.write(record.soul, record.value);
      // What the disk did not take may be brought again.
      onDisk.catch(() => {
        if (versionOf(record.soul) === record.version) unindex(record);
      });
      const isNewcomer = roster.note(record.protocol, record.author, record.version);
      return { isNewcomer, isNewNotice: noteNotice(record), onDisk };
    },
    settled: () => commits.idle(),
    async close() {
      await commits.idle();
      await level.close();
    },
  };
}

function recordOf(soul: string, value: string): KeptRecord | undefined {
  const address = parseRecordSoul(soul);
  const version = readHeader(openValue(value) ?? '')?.version;
  if (address === undefined || version === undefined) return undefined;
  return { soul, ...address, version, value };
}
