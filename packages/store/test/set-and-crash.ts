// Sets a value that would be published in a minute, and is killed as soon as it is on the disk.
import { deriveIdentity } from '@symbolon/identity';
import { RelationshipsSchema } from '@symbolon/schemas';
import { createFileStorage } from '../src/file-storage.ts';
import { createMemoryNetwork, createSession, createStore, hostClock } from '../src/index.ts';

const PATH = '/allocation/relationships';
const [folder = '', weight = '0'] = process.argv.slice(2);
const clock = hostClock(globalThis);
const identity = await deriveIdentity('ana');
const network = createMemoryNetwork({ clock }).join(identity.id);
const storage = createFileStorage({ folder });
const session = createSession({ identity, environment: { ...clock, storage, network } });
const store = createStore({
  session,
  networkPath: PATH,
  schema: RelationshipsSchema,
  cacheable: true,
  persistDebounce: 60_000,
  recoverTimeout: 10,
});
await store.initialize();
store.set({ weights: { [identity.id]: Number(weight) } });
while ((await storage.get(`${identity.id}${PATH}#draft`)) === undefined);
process.kill(process.pid, 'SIGKILL');
