import { parseRecordSoul } from '@symbolon/gun/wire';

/** A record as it is written to the disk. */
export interface StoredForm {
  readonly arrival: number;
  readonly keptAt: number;
  readonly version: number;
  readonly value: string;
}

const FORM = /^(\d{1,16}) (\d{1,16}) (\d{1,16})\n/;

/** Writes a record for the disk. */
export function toDisk({ arrival, keptAt, version, value }: StoredForm): string {
  return `${String(arrival)} ${String(keptAt)} ${String(version)}\n${value}`;
}

/** Reads what the disk has under a soul; `undefined` if that is no record. */
export function fromDisk(soul: string, text: string): StoredForm | undefined {
  const [head, arrival, keptAt, version] = FORM.exec(text) ?? [];
  if (head === undefined || parseRecordSoul(soul) === undefined) return undefined;
  return {
    arrival: Number(arrival),
    keptAt: Number(keptAt),
    version: Number(version),
    value: text.slice(head.length),
  };
}

/** What a record takes besides its value: its name, and its place in memory. */
const OVERHEAD = 512;

/** What a record counts for in the quotas, in bytes. */
export function sizeOf(value: string): number {
  return Buffer.byteLength(value) + OVERHEAD;
}
