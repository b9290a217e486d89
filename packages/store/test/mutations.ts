import type { NetworkAdapter } from '../src/index.ts';
import type { Mutation } from './mutant-network.ts';

/** An adapter that passes each record on only if `passes`, of those of one subscription. */
function filtered(
  sound: NetworkAdapter,
  begin: (author: string, path: string) => (wire: string) => boolean,
): Pick<NetworkAdapter, 'subscribe'> {
  return {
    subscribe(author, path, onRecord) {
      const passes = begin(author, path);
      return sound.subscribe(author, path, (wire) => {
        if (passes(wire)) onRecord(wire);
      });
    },
  };
}

const isOnline = (sound: NetworkAdapter): boolean => sound.status.get() === 'online';
const ignore = (): void => undefined;

/** Small faults of an adapter, by what it does wrong. */
export const mutations = {
  'tells a subscriber of one record only': (sound) =>
    filtered(sound, () => {
      let told = 0;
      return () => (told += 1) === 1;
    }),
  'has no snapshot for who comes late': (sound, { published }) =>
    filtered(sound, () => {
      const before = new Set(published);
      return (wire) => !before.has(wire);
    }),
  'tells the first subscriber only': (sound) => {
    const followed = new Set<string>();
    return filtered(sound, (author, path) => {
      const isFirst = !followed.has(author + path);
      followed.add(author + path);
      return () => isFirst;
    });
  },
  'forgets who subscribes while it is not connected': (sound) => ({
    subscribe: (author, path, onRecord) =>
      isOnline(sound) ? sound.subscribe(author, path, onRecord) : ignore,
  }),
  'takes what came last for the newest': (sound, _, clock) => {
    let count = 0;
    return {
      publish: (record) => sound.publish({ ...record, version: clock.now() + (count += 1) }),
    };
  },
  'goes by the highest version there ever was': (sound) => {
    let highest = -1;
    return {
      publish(record, onFurther) {
        if (record.version < highest) return Promise.resolve('local');
        highest = record.version;
        return sound.publish(record, onFurther);
      },
    };
  },
  'says once how far a record has got': (sound) => ({ publish: (record) => sound.publish(record) }),
  'ends the siblings of a subscription with it': (sound) => {
    const ends = new Set<() => void>();
    return {
      subscribe(author, path, onRecord) {
        ends.add(sound.subscribe(author, path, onRecord));
        return () => {
          for (const end of ends) end();
        };
      },
    };
  },
  'takes all paths for one': (sound) => ({
    subscribe(author, _, onRecord) {
      const ends = ['/allocation/state', '/allocation/results'].map((each) =>
        sound.subscribe(author, each, onRecord),
      );
      return () => {
        for (const end of ends) end();
      };
    },
  }),
  'carries seven bits of each character': (sound) => ({
    subscribe: (author, path, onRecord) =>
      sound.subscribe(author, path, (wire) => {
        onRecord(wire.replace(/[^\n-~]/g, '?'));
      }),
  }),
  'loses what is larger than 32 KiB': (sound) => ({
    publish: (record) =>
      record.wire.length > 32_768 ? Promise.resolve('sent') : sound.publish(record),
  }),
  'carries 500 records and no more': (sound) => {
    let count = 0;
    return {
      publish: (record) => ((count += 1) > 500 ? Promise.resolve('sent') : sound.publish(record)),
    };
  },
  'reads what it read first': (sound, { published }) => ({
    async read(author, path, timeoutMs) {
      await sound.read(author, path, timeoutMs);
      return published[0];
    },
  }),
  'waits for ever for what is not there': (sound) => ({
    async read(author, path, timeoutMs) {
      return (await sound.read(author, path, timeoutMs)) ?? new Promise(() => undefined);
    },
  }),
  'tells of everyone twice': (sound) => ({
    discover: (protocol, onPeer) =>
      sound.discover(protocol, (peer) => {
        for (const each of [peer, peer]) onPeer(each);
      }),
    discoverNotices: (protocol, onAuthor) =>
      sound.discoverNotices(protocol, (author) => {
        for (const each of [author, author]) onAuthor(each);
      }),
  }),
  'finds people of every protocol': (sound) => ({
    discover(protocol, onPeer) {
      const ends = [protocol, 'editing'].map((each) => sound.discover(each, onPeer));
      return () => {
        for (const end of ends) end();
      };
    },
  }),
  'goes on telling of people after the end': (sound) => ({
    discover(protocol, onPeer) {
      sound.discover(protocol, onPeer);
      return ignore;
    },
    discoverNotices(protocol, onAuthor) {
      sound.discoverNotices(protocol, onAuthor);
      return ignore;
    },
  }),
  'tells of any number of people': (sound, { authors }, clock) => ({
    discover(protocol, onPeer) {
      const told = new Set<string>();
      let cancel = ignore;
      const look = (): void => {
        for (const author of authors) if (!told.has(author)) onPeer(author);
        for (const author of authors) told.add(author);
        cancel = clock.setTimer(5, look);
      };
      look();
      const end = sound.discover(protocol, ignore);
      return () => {
        cancel();
        end();
      };
    },
  }),
  'takes any author for one of a notice': (sound) => ({
    discoverNotices: (protocol, onAuthor) => sound.discover(protocol, onAuthor),
  }),
  'loses the first record of each author': (sound) => {
    let count = 0;
    return {
      publish: (record) => ((count += 1) === 1 ? Promise.resolve('sent') : sound.publish(record)),
    };
  },
  'breaks on what is too large': (sound) => {
    let isBroken = false;
    return {
      publish(record) {
        isBroken ||= record.wire.length > sound.capabilities.largestRecord;
        return isBroken ? Promise.resolve('sent') : sound.publish(record);
      },
    };
  },
  'changes what it repeats': (sound) => ({
    subscribe: (author, path, onRecord) =>
      sound.subscribe(author, path, (wire) => {
        onRecord(wire);
        onRecord(`${wire} `);
      }),
  }),
  'is not ended by closing': () => ({ close: () => Promise.resolve() }),
  'cannot be closed twice': (sound) => {
    let isClosed = false;
    return {
      close() {
        if (isClosed) return Promise.reject(new Error('closed already'));
        isClosed = true;
        return sound.close();
      },
    };
  },
  'comes back after its end': (sound) => ({ connect: () => sound.connect().catch(ignore) }),
  'lets go of readers when closing': (sound, { closed }) => ({
    async read(author, path, timeoutMs) {
      const wire = await sound.read(author, path, timeoutMs);
      return closed.size > 0 ? new Promise(() => undefined) : wire;
    },
  }),
  'takes along what it published': (sound, { closed }) =>
    filtered(sound, (author) => () => !closed.has(author)),
  'leaves a timer': (sound, _, clock) => ({
    connect() {
      clock.setTimer(3_600_000, ignore);
      return sound.connect();
    },
  }),
  'loses what is published while it is cut off': (sound) => ({
    publish: (record) => (isOnline(sound) ? sound.publish(record) : Promise.resolve('local')),
  }),
  'does not catch up': (sound, { published }) => {
    const missed = new Set<string>();
    let before = 0;
    sound.status.subscribe((status) => {
      if (status === 'online') for (const wire of published.slice(before)) missed.add(wire);
      before = published.length;
    });
    return filtered(sound, () => (wire) => !missed.has(wire));
  },
  'does not hear of an end while it is cut off': (sound) => ({
    subscribe(author, path, onRecord) {
      const end = sound.subscribe(author, path, onRecord);
      return () => {
        if (isOnline(sound)) end();
      };
    },
  }),
} satisfies Record<string, Mutation>;
