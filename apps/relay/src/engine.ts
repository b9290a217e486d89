import {
  fieldsOf,
  isListingSoul,
  parseRecordSoul,
  parseRosterSoul,
  RECORD_FIELD,
  type FieldWrite,
  type Frame,
  type Lex,
} from '@symbolon/gun/wire';
import type { Client } from './client.ts';
import type { Tally } from './tally.ts';
import type { Intake, Taken } from './intake.ts';
import type { Interests } from './interests.ts';
import {
  helloMessage,
  listingMessages,
  messageId,
  nothingMessage,
  recordMessage,
  refusedMessage,
  storedMessage,
} from './messages.ts';
import type { RecordStore } from './record-store.ts';
import type { Served } from './served.ts';
import type { Turns } from './turns.ts';

/** The relay's own routing. No stranger's frame reaches Gun's code here. */
export interface Engine {
  /** Deals with a frame that has passed the gate; resolves when the next one may come. */
  handle(frame: Frame, from: Client): Promise<void>;
  /** The newest of a soul, for a client that has been behind. */
  readonly newest: (soul: string) => Promise<string[]>;
  /** Forgets a client. */
  leave(client: Client): void;
}

/** Writes of one frame that are looked at before it is somebody else's turn. */
const MOST_IN_ONE_TURN = 64;

/** What an engine is made of. */
export interface EngineParts {
  readonly store: Pick<RecordStore, 'read' | 'roster' | 'notices'>;
  readonly intake: Pick<Intake, 'take'>;
  readonly interests: Interests<Client>;
  readonly served: Served;
  readonly tally: Tally;
  /** In which frames of very many writes have their turn. */
  readonly turns: Turns;
  /** Called when what is kept cannot be read. */
  readonly onFailure: (error: unknown) => void;
}

/** Makes an {@link Engine}. */
export function createEngine(parts: EngineParts): Engine {
  const { store, intake, interests, served, tally, turns, onFailure } = parts;
  const pid = messageId();

  /** What cannot be read costs what is to be compared with it, and nobody their connection. */
  async function take(write: FieldWrite, from: Client): Promise<Pick<Taken, 'settled'>> {
    try {
      return await intake.take(write, { client: from, account: from.account });
    } catch (cause) {
      onFailure(cause);
      return { settled: Promise.reject(new Error('what is kept cannot be read', { cause })) };
    }
  }

  async function put(writes: readonly FieldWrite[], id: string | undefined, from: Client) {
    const taken = [];
    for (const [index, write] of writes.entries()) {
      // Many of them take a while, in which others have their turn.
      if (index % MOST_IN_ONE_TURN === MOST_IN_ONE_TURN - 1) await turns.next(from.account);
      const { settled } = await take(write, from);
      taken.push(settled);
      settled.then(
        (reason) => {
          tally.count(reason ?? 'taken');
        },
        () => {
          tally.count('storage-failed');
        },
      );
    }
    // The next frame need not wait for the disk, only the acknowledgement.
    void Promise.all(taken).then(
      (reasons) => {
        const reason = reasons.find((each) => each !== undefined);
        if (id === undefined) return;
        from.send(reason === undefined ? storedMessage(id) : refusedMessage(id, reason));
      },
      () => {
        // The store itself tells that its disk fails, once and not for each record.
        if (id !== undefined) from.send(refusedMessage(id, 'storage-failed'));
      },
    );
  }

  async function get(lex: Lex, id: string, from: Client): Promise<void> {
    const soul = lex['#'];
    tally.count('asked');
    if (!mayAsk(soul)) {
      from.send(nothingMessage(id));
      return;
    }
    if (!interests.add(soul, from)) {
      tally.count('too-many-souls');
      from.send(refusedMessage(id, 'too-many-souls'));
      return;
    }
    const answers = await answersTo(lex, id).catch((error: unknown) => {
      onFailure(error);
      tally.count('storage-failed');
      return [refusedMessage(id, 'storage-failed')];
    });
    for (const answer of answers.length > 0 ? answers : [nothingMessage(id)]) from.send(answer);
  }

  /** What is listed of a protocol has its name in the middle. */
  function protocolOfListing(soul: string): string | undefined {
    return isListingSoul(soul) ? soul.split('/')[1] : undefined;
  }

  function mayAsk(soul: string): boolean {
    const record = parseRecordSoul(soul);
    const protocol = record?.protocol ?? protocolOfListing(soul);
    if (protocol === undefined || !served.protocol(protocol)) return false;
    return record === undefined || served.author(record.author);
  }

  async function answersTo(lex: Lex, id?: string): Promise<string[]> {
    const [soul, field] = [lex['#'], lex['.']];
    if (isListingSoul(soul)) return listingAnswers(soul, field, id);
    if (field !== undefined && field !== RECORD_FIELD) return [];
    const record = await store.read(soul);
    return record === undefined ? [] : [recordMessage(soul, record.version, record.value, id)];
  }

  function listingAnswers(soul: string, asked?: string, id?: string): string[] {
    const protocol = parseRosterSoul(soul);
    const entries = protocol === undefined ? store.notices.list(soul) : store.roster.list(protocol);
    const some = asked === undefined ? entries : entries.filter(([peer]) => peer === asked);
    return listingMessages(soul, some, id);
  }

  return {
    leave: (client) => {
      interests.drop(client);
    },
    newest: (soul) => answersTo({ '#': soul }),
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
