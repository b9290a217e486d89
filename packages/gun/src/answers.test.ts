import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  closeAll,
  clock,
  endLater,
  join,
  next,
  PATH,
  put,
  recordOf,
  relay,
} from '../test/at-relays.ts';
import { createSigner } from '../test/signer.ts';
import { type FieldWrite, type Frame } from './frame.ts';
import { createGunNetwork } from './network.ts';
import { sealValue } from './sealed-value.ts';
import { RECORD_FIELD, recordSoul } from './souls.ts';

const FORGED = JSON.stringify({ ':': 'forged', '~': `${'A'.repeat(86)}==` });

afterEach(closeAll);

test('one relay cannot keep back what another says by claiming a newer version', async () => {
  const [honest, liar] = [await relay(), await relay()];
  const { network } = await join([honest, liar]);
  await Promise.all([honest.connected(1), liar.connected(1)]);
  const author = await createSigner();
  const record = await recordOf(author, Date.now() - 300_000);
  const heard: string[] = [];
  const both = next<undefined>((done) =>
    network.subscribe(author.id, PATH, (wire) => {
      if (heard.push(wire) === 2) done(undefined);
    }),
  );
  const isAsked = ({ get }: { get?: { '#': string } }): boolean => get?.['#'] === record.field.soul;
  await Promise.all([honest.heard(isAsked), liar.heard(isAsked)]);
  const forged = { ...record.field, value: FORGED, state: Date.now() + 60_000 };
  liar.say(put([forged]));
  honest.say(put([record.field]));
  await both;
  expect(heard.toSorted()).toEqual(['forged', record.wire].toSorted());
});

test('a read waits for all relays, and takes the newest answer', async () => {
  const [slow, quick] = [await relay(), await relay()];
  const { network } = await join([slow, quick]);
  await Promise.all([slow.connected(1), quick.connected(1)]);
  const author = await createSigner();
  const now = Date.now() - 300_000;
  const [older, newer] = [await recordOf(author, now), await recordOf(author, now + 1)];
  quick.answer(({ get, '#': id }) => (get === undefined ? undefined : put([older.field], id)));
  const read = network.read(author.id, PATH, 10_000);
  const question = await slow.heard(({ get }) => get?.['#'] === older.field.soul);
  slow.say(put([newer.field], question['#']));
  expect(await read).toBe(newer.wire);
});

test('of the answers to a read the newest counts that is accepted, whatever a relay claims', async () => {
  const [honest, liar] = [await relay(), await relay()];
  const { network } = await join([honest, liar]);
  await Promise.all([honest.connected(1), liar.connected(1)]);
  const author = await createSigner();
  const record = await recordOf(author, Date.now() - 300_000);
  const forged = { ...record.field, value: FORGED, state: Date.now() + 60_000 };
  const answerWith = (field: FieldWrite) => (frame: Frame) =>
    frame.get === undefined ? undefined : put([field], frame['#']);
  honest.answer(answerWith(record.field));
  liar.answer(answerWith(forged));
  const looked: string[] = [];
  const accepts = (wire: string): Promise<boolean> => {
    looked.push(wire);
    return Promise.resolve(wire !== 'forged');
  };
  expect(await network.read(author.id, PATH, 10_000, accepts)).toBe(record.wire);
  expect(looked).toEqual(['forged', record.wire]);
  expect(await network.read(author.id, PATH, 10_000, () => Promise.resolve(false))).toBeUndefined();
  expect(await network.read(author.id, PATH, 10_000)).toBe('forged');
});

test('of two records of one version both are told of, whichever comes first and whatever they say', async () => {
  const twofold = await relay();
  const { network } = await join([twofold]);
  await twofold.connected(1);
  const version = Date.now() - 300_000;
  for (const order of [1, -1]) {
    const author = await createSigner();
    const soul = recordSoul(author.id, PATH);
    const twins = await Promise.all(
      ['a record', 'b record'].map(async (wire) => ({
        wire,
        field: {
          soul,
          field: RECORD_FIELD,
          value: await sealValue(author, soul, version, wire),
          state: version,
        },
      })),
    );
    const heard: string[] = [];
    const both = next<undefined>((done) =>
      network.subscribe(author.id, PATH, (wire) => {
        heard.push(wire);
        if (new Set(heard).size === 2) done(undefined);
      }),
    );
    await twofold.heard(({ get }) => get?.['#'] === soul);
    for (const { field } of order === 1 ? twins : twins.toReversed()) twofold.say(put([field]));
    await both;
    expect(heard.at(-1)).toBe(order === 1 ? 'b record' : 'a record');
  }
});

test('what is read before or while it connects is asked as soon as there is a connection', async () => {
  const [answering, signer, author] = [await relay(), await createSigner(), await createSigner()];
  const { wire, field } = await recordOf(author, clock.now());
  answering.answer((frame) => (frame.get === undefined ? undefined : put([field], frame['#'])));
  const network = createGunNetwork({
    signer,
    relays: [answering.url],
    clock,
    webSocket: WebSocket,
  });
  endLater(network);
  const early = network.read(author.id, PATH, 20_000);
  const connecting = network.connect();
  const meanwhile = network.read(author.id, PATH, 20_000);
  await connecting;
  expect(await Promise.all([early, meanwhile])).toEqual([wire, wire]);
});

test('where there is no relay, reading has an end at once', async () => {
  const signer = await createSigner();
  const network = createGunNetwork({ signer, relays: [], clock, webSocket: WebSocket });
  endLater(network);
  await network.connect();
  expect(await network.read(signer.id, PATH, 3_600_000)).toBeUndefined();
});
