import {
  StateSchema,
  RelationshipsSchema,
  ResultsSchema,
  CoordinationSchema,
} from '@symbolon/schemas';
import {
  decodeBase64url,
  encodeBase64url,
  importIdentity,
  receiveRecord,
  sealRecord,
  verifySignature,
  type ExportedIdentity,
} from '../src/index.ts';
import { signedBytes } from '../src/signed-bytes.ts';

/** What vectors.json holds. */
export interface Vectors {
  readonly now: number;
  readonly records: readonly RecordVector[];
  readonly refused: readonly {
    readonly about: string;
    readonly reason: string;
    readonly author: string;
    readonly path: string;
    readonly record: string;
  }[];
  readonly signatures: readonly {
    readonly about: string;
    readonly author: string;
    readonly message: string;
    readonly signature: string;
  }[];
}

interface RecordVector {
  readonly about: string;
  readonly key: ExportedIdentity;
  readonly author: string;
  readonly path: string;
  readonly version: number;
  readonly time: number;
  readonly clock: Readonly<Record<string, number>>;
  readonly previous: string | null;
  readonly data: unknown;
  readonly payload: string;
  readonly signedBytes: string;
  readonly signature: string;
  readonly hash: string;
  readonly record: string;
}

const schemas = {
  '/allocation/state': StateSchema,
  '/allocation/results': ResultsSchema,
  '/allocation/relationships': RelationshipsSchema,
  '/allocation/coordination': CoordinationSchema,
};

/** Carries out every vector on the platform that it runs on; names those that do not hold. */
export async function failingVectors(vectors: Vectors): Promise<string[]> {
  const failing: string[] = [];
  const expectTrue = (holds: boolean, about: string) => {
    if (!holds) failing.push(about);
  };
  for (const vector of vectors.records) {
    const { about, record, key, payload, ...draft } = vector;
    const first = await receive(record, vector, vectors.now);
    expectTrue(tellsThe(first, vector), `${about}: opens`);
    expectTrue(encodeBase64url(signedBytes(payload)) === vector.signedBytes, `${about}: bytes`);

    const author = await importIdentity(key);
    expectTrue(author.id === vector.author, `${about}: key`);
    const sealed = await sealRecord(author, draft);
    expectTrue(sealed.hash === vector.hash, `${about}: seals to the same words`);
    expectTrue(sealed.wire.endsWith(`.${payload}`), `${about}: seals to the same record`);
    const again = await receive(sealed.wire, vector, vectors.now);
    expectTrue(tellsThe(again, vector), `${about}: opens what was sealed here`);
  }
  for (const { about, record, author, path, reason } of vectors.refused) {
    const receipt = await receive(record, { author, path }, vectors.now);
    const found = receipt.outcome === 'rejected' ? receipt.reason : receipt.outcome;
    expectTrue(found === reason, `${about}: ${found} instead of ${reason}`);
  }
  for (const { about, author, message, signature } of vectors.signatures) {
    const bytes = decodeBase64url(signature) ?? new Uint8Array();
    const over = (text: string) => verifySignature(author, bytes, new TextEncoder().encode(text));
    expectTrue(await over(message), about);
    expectTrue(!(await over(`${message} `)), `${about}, changed`);
  }
  return failing;
}

function receive(wire: string, from: { author: string; path: string }, now: number) {
  const { author, path } = from;
  const schema = Object.entries(schemas).find(([name]) => name === path)?.[1] ?? StateSchema;
  return receiveRecord<unknown>(wire, { author, path, schema, applied: undefined, now });
}

function tellsThe(receipt: Awaited<ReturnType<typeof receive>>, vector: RecordVector): boolean {
  if (receipt.outcome !== 'applied') return false;
  const { author, path, version, time, clock, previous, data, hash } = receipt.record;
  const told = { author, path, version, time, clock, previous, data, hash };
  const { key, about, payload, signedBytes: bytes, signature, record, ...expected } = vector;
  return JSON.stringify(told) === JSON.stringify(expected);
}
