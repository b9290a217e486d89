import { encodeBase64url, sealRecord, signedBytes } from '@symbolon/identity';
import { RelationshipsSchema, type Relationships } from '@symbolon/schemas';
import { expect } from 'vitest';
import type { Declare, Play } from './suite.ts';
import { createMemoryStorage } from '../environment.ts';
import type { Rejection } from '../rejections.ts';
import type { Session } from '../session-contract.ts';
import { createSession } from '../session.ts';
import type { Participant, Stage } from './stage.ts';

const PATH = '/allocation/relationships';
const ELSEWHERE = '/allocation/state';
/** Text that `JSON.parse` makes an own property of, where an object literal would not. */
const RESERVED: unknown = JSON.parse('{"weights":{"__proto__":1}}');

/** What a session on top of the network makes of it: only what is genuine, each record once. */
export function testHostility(test: Declare, play: Play, refusesForgeries: boolean): void {
  for (const [name, reason, forge] of hostileRecords) {
    test(`a record with ${name} is dropped`, () =>
      play(async (stage) => {
        const [author, reader] = [await stage.enter(), await stage.enter()];
        const session = sessionOf(stage, reader);
        const heard = listen(stage, session, author);
        const mallory = await stage.prepare();
        const refused = stage.probe<Reason>();
        session.rejections.subscribe((list) => {
          for (const rejection of list) refused.note(rejection.reason);
        });
        const wire = await forge(stage, author, mallory);
        const hostile = { path: PATH, version: versionOf(stage, 1), wire };
        // A network may refuse it, but must not be harmed by it. Where it does not, it has to arrive.
        await author.network.publish(hostile).catch(() => undefined);
        if (!refusesForgeries) await refused.until((each) => each === reason, `refused: ${reason}`);
        const genuine = await author.publish(2, weights(mallory, 2), PATH);
        await heard.until((wire) => wire === genuine.wire, 'the genuine record');
        expect(heard.seen).toEqual([genuine.wire]);
        expect(refused.seen.filter((each) => each !== reason)).toEqual([]);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }));
  }

  test('a record above the size cap is dropped, and harms nothing', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const session = sessionOf(stage, reader);
      const heard = listen(stage, session, author);
      const cap = author.network.capabilities.largestRecord;
      const small = await author.record(1, weights(author, 1), PATH);
      // In the form of a record, so that nothing but its size is wrong before it is verified.
      const large = { ...small, wire: small.wire + ' '.repeat(cap + 1 - small.wire.length) };
      await author.network.publish(large).catch(() => undefined);
      const genuine = await author.publish(2, weights(author, 1), PATH);
      await heard.until((wire) => wire === genuine.wire, 'the genuine record');
      expect(heard.seen).toEqual([genuine.wire]);
      const reasons = session.rejections.get().map(({ reason }) => reason);
      expect(reasons.filter((reason) => reason !== 'too-large')).toEqual([]);

      const tooMuch = sessionOf(stage, author).publish(PATH, 'x'.repeat(cap + 1));
      await expect(tooMuch).rejects.toMatchObject({ code: 'record-too-large' });
    }));

  test('a record that comes again and again is applied once', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const session = sessionOf(stage, reader);
      const heard = listen(stage, session, author);
      const first = await author.record(1, weights(author, 1), PATH);
      for (let time = 0; time < 5; time += 1) {
        await author.network.publish(first);
        // A new subscription is one more way on which it comes.
        const again = reader.follow(author.id, PATH);
        await again.untilRecord(first);
        again.stop();
      }
      await heard.until((wire) => wire === first.wire, 'the record');
      const last = await author.publish(2, weights(author, 2), PATH);
      await heard.until((wire) => wire === last.wire, 'the last record');
      expect(heard.seen).toEqual([first.wire, last.wire]);
      expect(session.rejections.get()).toEqual([]);
    }));

  test('what is handed out cannot be changed', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const records = stage.probe<{ readonly data: Relationships }>();
      const session = sessionOf(stage, reader);
      for (let times = 0; times < 2; times += 1) {
        session.follow(author.id, PATH, RelationshipsSchema, (record) => {
          records.note(record);
          expect(() => Object.assign(record, { data: undefined })).toThrow(TypeError);
          expect(() => Object.assign(record.data.weights, { [author.id]: 9 })).toThrow(TypeError);
        });
      }
      await author.publish(1, weights(author, 1), PATH);
      await records.until(() => records.seen.length === 2, 'both told');
      expect(records.seen.map(({ data }) => data.weights[author.id])).toEqual([1, 1]);
    }));
}

type Reason = Rejection['reason'];
type Forge = (stage: Stage, author: Participant, mallory: Participant) => Promise<string>;

/** Each is published under its author's name, as a relay in league with somebody could. */
const hostileRecords: readonly (readonly [name: string, reason: Reason, forge: Forge])[] = [
  [
    'a bad signature',
    'bad-signature',
    async (_, author, mallory) => {
      const { wire } = await author.record(1, weights(mallory, 1), PATH);
      return wire.replace('"weights":{', '"weights": {');
    },
  ],
  [
    'another’s signature',
    'bad-signature',
    async (stage, author, mallory) => {
      const stranger = {
        id: author.id,
        sign: (bytes: Uint8Array<ArrayBuffer>) => mallory.sign(bytes),
      };
      return sealed(stage, stranger, PATH, weights(mallory, 1));
    },
  ],
  [
    'another author',
    'bad-signature',
    async (_, __, mallory) => (await mallory.record(1, weights(mallory, 1), PATH)).wire,
  ],
  [
    'another path',
    'wrong-path',
    async (_, author, mallory) => (await author.record(1, weights(mallory, 1), ELSEWHERE)).wire,
  ],
  ['reserved keys', 'invalid-schema', (stage, author) => sealed(stage, author, PATH, RESERVED)],
  [
    'another shape',
    'invalid-schema',
    (stage, author) => sealed(stage, author, PATH, { weights: -1 }),
  ],
  ['no form at all', 'malformed', () => Promise.resolve('{"weights":{}}')],
];

/** Signs anything, as somebody may who does not use our code. */
async function sealed(
  stage: Stage,
  signer: Pick<Participant, 'id' | 'sign'>,
  path: string,
  data: unknown,
): Promise<string> {
  const time = stage.network.clock.now();
  const draft = { path, version: versionOf(stage, 1), time, clock: {}, previous: null, data: {} };
  const { wire } = await sealRecord(signer, draft);
  const payload = wire
    .slice(wire.indexOf('.') + 1)
    .replace('"data":{}', () => `"data":${JSON.stringify(data)}`);
  return `${encodeBase64url(await signer.sign(signedBytes(payload)))}.${payload}`;
}

/** Collects what a session of one participant applies of another's. */
function listen(stage: Stage, session: Session, author: Participant) {
  const heard = stage.probe<string>();
  session.follow(author.id, PATH, RelationshipsSchema, ({ wire }) => {
    heard.note(wire);
  });
  return heard;
}

function sessionOf(stage: Stage, { id, sign, network }: Participant): Session {
  const environment = { ...stage.network.clock, storage: createMemoryStorage(), network };
  return createSession({ identity: { id, sign }, environment });
}

function versionOf(stage: Stage, version: number): number {
  return stage.start + version;
}

function weights({ id }: Participant, value: number): Relationships {
  return { weights: { [id]: value } };
}
