import {
  fieldsOf,
  isListingSoul,
  noticesSoul,
  parseRecordSoul,
  parseRosterSoul,
  RECORD_FIELD,
  rosterSoul,
  type FieldWrite,
  type Frame,
  type Lex,
} from '@symbolon/gun/wire';
import { admit, type WriteRefusal } from './admission.ts';
import { createInterests } from './interests.ts';
import type { RelayLimits } from './limits.ts';
import {
  helloMessage,
  listingMessages,
  messageId,
  nothingMessage,
  putMessage,
  recordMessage,
  refusedMessage,
  storedMessage,
} from './messages.ts';
import type { KeptRecord, RecordStore } from './record-store.ts';

/** Somebody connected: what the engine can do to it. */
export interface Client {
  send(text: string): void;
}

/** What became of the writes and questions, by name, since the start. */
export type Counts = ReadonlyMap<string, number>;

/** The relay's own routing and storage. No stranger's frame reaches Gun's code here. */
export interface Engine {
  /** Deals with a frame that has passed the gate; resolves when the next one may come. */
  handle(frame: Frame, from: Client): Promise<void>;
  /** Forgets a client. */
  leave(client: Client): void;
  readonly counts: Counts;
}

/** Makes an {@link Engine} over a store. */
export function createEngine(
  store: RecordStore,
  limits: RelayLimits,
  now: () => number,
  onFailure: (error: unknown) => void,
): Engine {
  const interests = createInterests<Client>(limits.soulsPerConnection);
  const counts = new Map<string, number>();
  const pid = messageId();

  function count(what: string): void {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }

  function tell(soul: string, text: string, except: Client): void {
    for (const client of interests.of(soul)) if (client !== except) client.send(text);
  }

  /** Tells of the author of a record that it is on a list now. */
  function tellOfEntry(list: string, { author, version }: KeptRecord, except: Client): void {
    const entry = { soul: list, field: author, value: version, state: version };
    tell(list, putMessage([entry]), except);
  }

  /** Resolves with the promise of the disk, or with why the write is not taken. */
  async function take(write: FieldWrite, from: Client): Promise<Taken> {
    // Who is here follows from whose records are here, so what anyone says of it is passed over.
    if (isListingSoul(write.soul)) return { onDisk: Promise.resolve() };
    const admission = await admit(write, { store, limits, now: now() });
    if (admission.outcome === 'refused') return admission;
    if (admission.outcome === 'known') return { onDisk: store.settled() };
    const { record } = admission;
    const keeping = store.keep(record);
    if (keeping === undefined) return { reason: 'older' };
    const { soul, protocol, target, version, value } = record;
    tell(soul, recordMessage(soul, version, value), from);
    if (keeping.isNewcomer) tellOfEntry(rosterSoul(protocol), record, from);
    if (keeping.isNewNotice && target !== undefined) {
      tellOfEntry(noticesSoul(protocol, target), record, from);
    }
    return { onDisk: keeping.onDisk };
  }

  async function put(writes: readonly FieldWrite[], id: string | undefined, from: Client) {
    const answer = (text: (id: string) => string): void => {
      if (id !== undefined) from.send(text(id));
    };
    const onDisk: Promise<void>[] = [];
    let reason: WriteRefusal | undefined;
    for (const write of writes) {
      const taken = await take(write, from);
      count('reason' in taken ? taken.reason : 'taken');
      if ('reason' in taken) reason ??= taken.reason;
      else onDisk.push(taken.onDisk);
    }
    // The next frame need not wait for the disk, only the acknowledgement.
    void Promise.all(onDisk).then(
      () => {
        answer((to) => (reason === undefined ? storedMessage(to) : refusedMessage(to, reason)));
      },
      (error: unknown) => {
        onFailure(error);
        answer((to) => refusedMessage(to, 'storage-failed'));
      },
    );
  }

  async function get(lex: Lex, id: string, from: Client): Promise<void> {
    const soul = lex['#'];
    const isRecord = parseRecordSoul(soul) !== undefined;
    count('asked');
    if (!isListingSoul(soul) && !isRecord) {
      from.send(nothingMessage(id));
      return;
    }
    if (!interests.add(soul, from)) {
      from.send(refusedMessage(id, 'too-many-souls'));
      return;
    }
    const answers = isRecord ? await recordAnswer(lex, id) : listingAnswers(lex, id);
    for (const answer of answers.length > 0 ? answers : [nothingMessage(id)]) from.send(answer);
  }

  async function recordAnswer(lex: Lex, id: string): Promise<string[]> {
    const soul = lex['#'];
    if (lex['.'] !== undefined && lex['.'] !== RECORD_FIELD) return [];
    const record = await store.read(soul);
    return record === undefined ? [] : [recordMessage(soul, record.version, record.value, id)];
  }

  function listingAnswers(lex: Lex, id: string): string[] {
    const soul = lex['#'];
    const protocol = parseRosterSoul(soul);
    const entries = protocol === undefined ? store.notices.list(soul) : store.roster.list(protocol);
    const asked = lex['.'];
    return listingMessages(
      soul,
      asked === undefined ? entries : entries.filter(([peer]) => peer === asked),
      id,
    );
  }

  return {
    counts,
    leave: (client) => {
      interests.drop(client);
    },
    async handle(frame, from) {
      const id = frame['#'];
      if (frame.put !== undefined) await put(fieldsOf(frame.put), id, from);
      else if (frame.get !== undefined) {
        if (id !== undefined) await get(frame.get, id, from);
      } else if (frame.dam !== undefined && frame['@'] === undefined) {
        from.send(helloMessage(pid, id));
      }
    },
  };
}

type Taken = { readonly onDisk: Promise<void> } | { readonly reason: WriteRefusal };
