import {
  encodeBase64url,
  readHeader,
  signedBytes,
  type CausalClock,
  type Identity,
} from '@symbolon/peer';

/** What somebody puts into a record who does not leave that to the program. */
export interface CraftedRecord {
  readonly path: string;
  readonly version: number;
  readonly time: number;
  readonly data: unknown;
  readonly clock?: CausalClock;
  readonly format?: string;
  readonly author?: string;
  readonly algorithm?: string;
  /** Fields that no version of the format has yet. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Signs a record as it stands, whatever is in it. */
export function craftRecord(
  identity: Pick<Identity, 'id' | 'sign'>,
  record: CraftedRecord,
): Promise<string> {
  const { path, version, time, data, clock = {}, format = '1.0' } = record;
  const { author = identity.id, algorithm = 'ES256', extra = {} } = record;
  const json = JSON.stringify({
    format,
    author,
    path,
    time,
    clock,
    previous: null,
    data,
    ...extra,
  });
  return signText(identity, `${algorithm}.${String(version)}.${json}`);
}

/** Signs any text as the payload of a record. */
export async function signText(
  identity: Pick<Identity, 'id' | 'sign'>,
  payload: string,
): Promise<string> {
  return `${encodeBase64url(await identity.sign(signedBytes(payload)))}.${payload}`;
}

/** A record with another version, under the signature that it had: what a forger can make. */
export function forgeVersion(wire: string, version: number): string | undefined {
  const header = readHeader(wire);
  if (header === undefined) return undefined;
  return `${header.signature}.${header.algorithm}.${String(version)}.${header.json}`;
}
