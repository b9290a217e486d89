import { once } from 'node:events';
import { graphOf, RECORD_FIELD, recordSoul, sealValue } from '@symbolon/gun/wire';
import {
  createIdentity,
  exportIdentity,
  sealRecord,
  type ExportedIdentity,
} from '@symbolon/identity';
import { WebSocket } from 'ws';
import { recordsOf } from './crowd.ts';

/** A relay's message, as far as it says that a record is kept. */
interface Answer {
  readonly '@'?: string;
  readonly ok?: unknown;
}

type Author = Awaited<ReturnType<typeof createIdentity>>;

/** A crowd on a relay, and somebody who recognises most of it. */
export interface RelayedCrowd {
  /** The key of the one who recognises them. */
  readonly onlooker: ExportedIdentity;
  /** Has them change, so many records a second, until what it returns is called; that tells how many a second it were. */
  change(perSecond: number): () => number;
  close(): void;
}

/**
 * Has a relay keep a crowd of so many, who are not the onlooker. `recognised` of them the onlooker recognises;
 * the others, no more than a roster holds, are met by that.
 */
export async function publishCrowd(
  relay: string,
  most: { readonly count: number; readonly recognised: number },
): Promise<RelayedCrowd> {
  const socket = new WebSocket(relay.replace('http', 'ws'), { perMessageDeflate: false });
  await once(socket, 'open');
  socket.send('{"dam":"?","#":"0crowd"}');
  /** What is to be done once the relay has kept a record, by the message that brought it. */
  const kept = new Map<string, () => void>();
  socket.on('message', (bytes: Buffer) => {
    const { '@': answered = '', ok } = JSON.parse(bytes.toString()) as Answer;
    if (ok !== undefined) kept.get(answered)?.();
  });
  const onlooker = await createIdentity({ extractable: true });
  const authors = await Promise.all(Array.from({ length: most.count }, () => createIdentity()));
  const ids = authors.map(({ id }) => id);
  let sent = 0;

  async function publish(author: Author, collection: string, data: object): Promise<void> {
    const path = `/allocation/${collection}`;
    const [version, time] = [Date.now(), Date.now()];
    const draft = { path, version, time, clock: {}, previous: null, data };
    const { wire } = await sealRecord(author, draft);
    const soul = recordSoul(author.id, path);
    const value = await sealValue(author, soul, version, wire);
    const put = graphOf([{ soul, field: RECORD_FIELD, value, state: version }]);
    sent += 1;
    const id = `0c${String(sent)}_`;
    const isKept = new Promise<void>((resolve) => kept.set(id, resolve));
    socket.send(JSON.stringify({ '#': id, put }));
    await isKept;
    kept.delete(id);
  }

  const state = { profile: { name: 'Onlooker' }, units: [], acceptance: [], stability: 1 };
  await publish(onlooker, 'state', state);
  const weights = Object.fromEntries(ids.slice(0, most.recognised).map((id) => [id, 1]));
  await publish(onlooker, 'relationships', { weights });
  // Whoever is kept last is on the roster when the onlooker asks: the strangers among them.
  for (const [place, author] of authors.entries()) {
    const records = Object.entries<object>({ ...recordsOf(ids, place, 0, onlooker.id) });
    await Promise.all(records.map(([collection, data]) => publish(author, collection, data)));
  }

  return {
    onlooker: await exportIdentity(onlooker),
    change(perSecond) {
      const from = performance.now();
      const before = sent;
      let due = 0;
      const timer = setInterval(() => {
        for (; due < ((performance.now() - from) / 1_000) * perSecond; due += 1) {
          // Far apart in the ring, each in turn.
          const place = (due * 7) % authors.length;
          const author = authors[place];
          const collection = (['state', 'results', 'coordination'] as const)[due % 3] ?? 'state';
          if (author === undefined) continue;
          void publish(author, collection, recordsOf(ids, place, due + 1)[collection]);
        }
      }, 5);
      return () => {
        clearInterval(timer);
        return ((sent - before) / (performance.now() - from)) * 1_000;
      };
    },
    close() {
      socket.close();
    },
  };
}
