import {
  hostClock,
  LIMITS,
  type Clock,
  type NetworkAdapter,
  type NetworkStatus,
  type Signer,
} from '@symbolon/store';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createSigner } from '../test/signer.ts';
import { startScriptedRelay, type ScriptedRelay } from '../test/scripted-relay.ts';
import { graphOf, type FieldWrite, type Frame } from './frame.ts';
import { hostileFrames } from './hostile-frames.ts';
import { rosterSoul } from './listings.ts';
import { createGunNetwork, type GunNetworkOptions } from './network.ts';
import { sealValue } from './sealed-value.ts';
import { RECORD_FIELD, recordSoul } from './souls.ts';

const PATH = '/allocation/state';
const clock = hostClock(globalThis);
const open = new Set<{ close(): Promise<void> }>();

afterEach(async () => {
  await Promise.all([...open].map((each) => each.close()));
  open.clear();
});

async function relay(port?: number): Promise<ScriptedRelay> {
  const started = await startScriptedRelay(port);
  open.add({ close: () => started.stop() });
  return started;
}

async function join(
  relays: readonly ScriptedRelay[],
  options: Partial<GunNetworkOptions> = {},
): Promise<{ network: NetworkAdapter; signer: Signer }> {
  const signer = await createSigner();
  const urls = relays.map(({ url }) => url);
  const network = createGunNetwork({
    signer,
    relays: urls,
    clock,
    webSocket: WebSocket,
    ...options,
  });
  open.add(network);
  await network.connect();
  await status(network, 'online');
  return { network, signer };
}

function status(network: NetworkAdapter, wanted: NetworkStatus): Promise<void> {
  return new Promise((resolve) => {
    const stop = network.status.subscribe((now) => {
      if (now !== wanted) return;
      queueMicrotask(() => {
        stop();
      });
      resolve();
    });
  });
}

/** Records are opaque to the network, so any text does. */
async function recordOf(signer: Signer, version: number) {
  const wire = `a record of ${signer.id}, version ${version}`;
  const soul = recordSoul(signer.id, PATH);
  const value = await sealValue(signer, soul, version, wire);
  return { path: PATH, version, wire, field: { soul, field: RECORD_FIELD, value, state: version } };
}

let said = 0;
const say = (content: object): string => JSON.stringify({ '#': `0say${(said += 1)}`, ...content });
const put = (fields: FieldWrite[], answers?: string): string =>
  say({ '@': answers, put: graphOf(fields) });

const next = <T>(listen: (run: (value: T) => void) => unknown): Promise<T> =>
  new Promise((resolve) => {
    listen(resolve);
  });

test('a relay that answers nothing any more is given up, and tried again', async () => {
  const mute = await relay();
  const { network } = await join([mute], {
    timing: { quietMs: 50, answerMs: 50 },
  });
  await status(network, 'offline');
  await mute.connected(2);
  await status(network, 'online');
});

test('a relay that only greets stays connected', async () => {
  const polite = await relay();
  polite.answer(({ dam, '#': id }) =>
    dam === undefined ? undefined : JSON.stringify({ dam: '?', pid: '0relay', '@': id }),
  );
  const { network } = await join([polite], { timing: { quietMs: 20, answerMs: 5_000 } });
  let greetings = 0;
  await polite.heard(({ dam }) => dam === '?' && (greetings += 1) >= 5);
  expect(network.status.get()).toBe('online');
});

test('all is written and asked for again on a new connection, and again later', async () => {
  const forgetful = await relay();
  const { network, signer } = await join([forgetful], {
    timing: { resyncMs: 200, acknowledgeMs: 50 },
  });
  const other = await createSigner();
  network.subscribe(other.id, PATH, () => undefined);
  const record = await recordOf(signer, Date.now() - 300_000);
  expect(await network.publish(record)).toBe('sent');

  const seen = { asked: 0, written: 0 };
  const count = forgetful.heard((frame) => {
    if (frame.get?.['#'] === recordSoul(other.id, PATH)) seen.asked += 1;
    if (frame.put?.[record.field.soul] !== undefined) seen.written += 1;
    return seen.asked >= 4 && seen.written >= 4;
  });
  forgetful.dropAll();
  await forgetful.connected(2);
  await count;
});

test('what a hostile relay sends harms nobody, and is counted', async () => {
  const hostile = await relay();
  const reasons: string[] = [];
  const { network } = await join([hostile], {
    onRefusal: (_, reason) => reasons.push(reason),
  });
  const author = await createSigner();
  const frames = hostileFrames(Date.now());
  for (const { text } of frames) hostile.say(text);
  hostile.say('[]');

  const record = await recordOf(author, Date.now() - 300_000);
  const heard = next<string>((run) => network.subscribe(author.id, PATH, run));
  await hostile.heard(({ get }) => get?.['#'] === record.field.soul);
  hostile.say(put([record.field]));
  expect(await heard).toBe(record.wire);
  expect(reasons.toSorted()).toEqual(frames.map(({ reason }) => reason).toSorted());
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('of what nobody asked for nothing is kept', async () => {
  const pushy = await relay();
  const { network } = await join([pushy]);
  const [wanted, unasked] = [await createSigner(), await createSigner()];
  const [first, other] = [
    await recordOf(wanted, Date.now() - 300_000),
    await recordOf(unasked, Date.now() - 300_000),
  ];
  const heard = next<string>((run) => network.subscribe(wanted.id, PATH, run));
  pushy.say(put([other.field, first.field]));
  expect(await heard).toBe(first.wire);

  // Had it been kept, the subscriber would get it without the relay.
  const late: string[] = [];
  network.subscribe(unasked.id, PATH, (wire) => late.push(wire));
  await pushy.heard(({ get }) => get?.['#'] === other.field.soul);
  expect(late).toEqual([]);
});

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
  const forged = { ...record.field, value: '{":":"forged","~":""}', state: Date.now() + 60_000 };
  liar.say(put([forged]));
  honest.say(put([record.field]));
  await both;
  expect(heard.toSorted()).toEqual(['forged', record.wire].toSorted());
});

test('of a roster no more are told than the bound', async () => {
  const crowded = await relay();
  const { network } = await join([crowded]);
  const found = new Set<string>();
  let done = (): void => undefined;
  network.discover('allocation', (peer) => {
    found.add(peer);
    if (found.size === LIMITS.roster) done();
  });
  const full = next<undefined>((run) => {
    done = () => {
      run(undefined);
    };
  });
  const soul = rosterSoul('allocation');
  await crowded.heard(({ get }) => get?.['#'] === soul);
  for (let part = 0; part < 8; part += 1) {
    const names = Array.from({ length: 100 }, (_, index) =>
      `${part * 100 + index}`.padStart(43, 'a'),
    );
    const state = Date.now() - 1_000;
    crowded.say(
      put(names.map((name) => ({ soul, field: `${name}.${name}`, value: state, state }))),
    );
  }
  await full;
  const author = await createSigner();
  const record = await recordOf(author, Date.now() - 300_000);
  const heard = next<string>((run) => network.subscribe(author.id, PATH, run));
  crowded.say(put([record.field]));
  await heard;
  expect(found.size).toBe(LIMITS.roster);
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
  const forged = { ...record.field, value: '{":":"forged","~":""}', state: Date.now() + 60_000 };
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

test('what a relay has stored late is told to have got there, once', async () => {
  const slow = await relay();
  const { network, signer } = await join([slow], {
    timing: { acknowledgeMs: 20, resyncMs: 100 },
  });
  const reaches: string[] = [];
  const told = next<string>((run) => {
    void recordOf(signer, Date.now() - 300_000)
      .then((record) =>
        network.publish(record, (reach) => {
          reaches.push(reach);
          run(reach);
        }),
      )
      .then((reach) => {
        reaches.push(reach);
        // From now on it has room.
        slow.answer(({ put: graph, '#': id }) =>
          graph === undefined ? undefined : say({ '@': id, ok: 1 }),
        );
      });
  });
  expect(await told).toBe('stored');
  let more = 0;
  await slow.heard(({ put: graph }) => graph !== undefined && (more += 1) > 4);
  expect(reaches).toEqual(['sent', 'stored']);
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

test('an acknowledgement is told apart from a refusal and from silence', async () => {
  const strict = await relay();
  const { network, signer } = await join([strict], { timing: { acknowledgeMs: 100 } });
  const version = Date.now() - 300_000;
  expect(await network.publish(await recordOf(signer, version))).toBe('sent');
  strict.answer(({ put: graph, '#': id }) =>
    graph === undefined ? undefined : say({ '@': id, err: 'no' }),
  );
  expect(await network.publish(await recordOf(signer, version + 1))).toBe('sent');
  strict.answer(({ put: graph, '#': id }) =>
    graph === undefined ? undefined : say({ '@': id, ok: { '': 1 } }),
  );
  expect(await network.publish(await recordOf(signer, version + 2))).toBe('stored');
});

test('an address that is none, and a host without WebSocket, are told at once', async () => {
  const signer = await createSigner();
  const make = (address: string): unknown =>
    createGunNetwork({ signer, relays: [address], clock, webSocket: WebSocket });
  expect(() => make('nonsense')).toThrow('is no address of a relay');
  expect(() => make('ftp://example.org')).toThrow('is no address of a relay');
  expect(() => createGunNetwork({ signer, relays: [], clock })).toThrow('has no WebSocket');
});

test('what does not fit into a frame is refused with a word why', async () => {
  const { network, signer } = await join([await relay()]);
  const record = await recordOf(signer, Date.now() - 300_000);
  const wire = '"'.repeat(60_000);
  await expect(network.publish({ ...record, wire })).rejects.toThrow('takes more than');
  await expect(network.publish({ ...record, path: 'nowhere' })).rejects.toThrow('no path');
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
  open.add(network);
  const early = network.read(author.id, PATH, 20_000);
  const connecting = network.connect();
  const meanwhile = network.read(author.id, PATH, 20_000);
  await connecting;
  expect(await Promise.all([early, meanwhile])).toEqual([wire, wire]);
});

test('where there is no relay, reading has an end at once', async () => {
  const signer = await createSigner();
  const network = createGunNetwork({ signer, relays: [], clock, webSocket: WebSocket });
  open.add(network);
  await network.connect();
  expect(await network.read(signer.id, PATH, 3_600_000)).toBeUndefined();
});

test('what could not be opened is offline, leaves nothing, and can be tried again', async () => {
  const [one, other] = [await relay(), await relay()];
  let timers = 0;
  let throws = 0;
  const faulty: Clock = {
    ...clock,
    random() {
      throws += 1;
      // The first link comes up, the second does not.
      if (throws === 2) throw new Error('no chance');
      return clock.random();
    },
    setTimer(delayMs, run) {
      timers += 1;
      let isOver = false;
      const end = (): void => {
        if (!isOver) timers -= 1;
        isOver = true;
      };
      const cancel = clock.setTimer(delayMs, () => {
        end();
        run();
      });
      return () => {
        end();
        cancel();
      };
    },
  };
  const signer = await createSigner();
  const network = createGunNetwork({
    signer,
    relays: [one.url, other.url],
    clock: faulty,
    webSocket: WebSocket,
  });
  open.add(network);
  await expect(network.connect()).rejects.toThrow('no chance');
  expect([network.status.get(), timers]).toEqual(['offline', 0]);
  await network.connect();
  await status(network, 'online');
  await network.close();
  expect([network.status.get(), timers]).toEqual(['offline', 0]);
});

test('what could not be opened can be closed', async () => {
  const failing: Clock = {
    ...clock,
    random() {
      throw new Error('no chance');
    },
  };
  const network = createGunNetwork({
    signer: await createSigner(),
    relays: ['http://localhost:1/gun'],
    clock: failing,
    webSocket: WebSocket,
  });
  const connected = network.connect();
  await network.close();
  await expect(connected).rejects.toThrow('no chance');
});
