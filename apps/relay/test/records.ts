import {
  graphOf,
  RECORD_FIELD,
  recordSoul,
  sealValue,
  type FieldWrite,
  type Graph,
} from '@symbolon/gun/wire';
import { createIdentity, sealRecord, type Identity } from '@symbolon/identity';

/** An author, and signed records of it in the form in which they are put. */
export interface Author {
  readonly identity: Identity;
  readonly soul: string;
  /** Makes a valid write; `version` counts from 0 and is moved to where real versions are. */
  write(version: number, data?: unknown, path?: string): Promise<FieldWrite>;
}

const PATH = '/allocation/state';

/** Makes an {@link Author} with a key of its own. */
export async function createAuthor(): Promise<Author> {
  const identity = await createIdentity();
  const start = Date.now() - 5 * 60_000;
  return {
    identity,
    soul: recordSoul(identity.id, PATH),
    async write(version, data = { version }, path = PATH) {
      const state = start + version;
      const draft = { path, version: state, time: Date.now(), clock: {}, previous: null, data };
      const { wire } = await sealRecord(identity, draft);
      const soul = recordSoul(identity.id, path);
      const value = await sealValue(identity, soul, state, wire);
      return { soul, field: RECORD_FIELD, value, state };
    },
  };
}

/** The graph of one write, as a `put` has it. */
export function putOf(...writes: FieldWrite[]): { put: Graph } {
  return { put: graphOf(writes) };
}
