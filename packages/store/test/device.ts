import type { Identity } from '@symbolon/identity';
import { RelationshipsSchema, type Relationships } from '@symbolon/schemas';
import {
  createMemoryStorage,
  createSession,
  createStore,
  type Environment,
  type KeyValueStorage,
  type NetworkAdapter,
  type SessionOptions,
  type StoreOptions,
} from '../src/index.ts';

/** Where a device keeps its relationships on the network. */
export const PATH = '/allocation/relationships';

/** What a device is made of, beside its store's own options. */
export interface DeviceParts extends Partial<StoreOptions<Relationships>> {
  readonly identity: Pick<Identity, 'id' | 'sign'>;
  readonly clock: Omit<Environment, 'storage' | 'network'>;
  readonly network: NetworkAdapter;
  readonly storage?: KeyValueStorage;
  readonly takeVersion?: SessionOptions['takeVersion'];
}

/** A participant's store of relationships on one device, with short times unless others are given. */
export function createDevice(parts: DeviceParts) {
  const { identity, clock, network, takeVersion, ...options } = parts;
  const { storage = createMemoryStorage() } = parts;
  const session = createSession({
    identity,
    environment: { ...clock, storage, network },
    ...(takeVersion === undefined ? {} : { takeVersion }),
  });
  const store = createStore({
    session,
    networkPath: PATH,
    schema: RelationshipsSchema,
    cacheable: true,
    persistDebounce: 10,
    recoverTimeout: 2_000,
    storageTimeout: 2_000,
    ...options,
  });
  return { session, store, storage, network };
}
