import { LIMITS, type Clock } from '@symbolon/store';
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
  say,
  status,
} from '../test/at-relays.ts';
import { createSigner } from '../test/signer.ts';
import { hostileFrames } from './hostile-frames.ts';
import { rosterSoul } from './listings.ts';
import { createGunNetwork } from './network.ts';
import { recordSoul } from './souls.ts';

afterEach(closeAll);

test('a relay that answers nothing any more is given up, and tried again', async () => {
  const mute = await relay();
  const { network } = await join([mute], {
    timing: { quietMs: 50, answerMs: 50 },
  });
  await status(network, 'offline');
  await mute.connected(2);
  await status(network, 'online');
});

test('a relay whose address is given twice is one', async () => {
  const one = await relay();
  let opened = 0;
  class Counted extends WebSocket {
    constructor(url: string) {
      super(url);
      opened += 1;
    }
  }
  const twin = { ...one, url: one.url.replace('http:', 'ws:') };
  await join([one, twin], { webSocket: Counted });
  expect(opened).toBe(1);
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
  const wire = 'x'.repeat(LIMITS.frameBytes);
  await expect(network.publish({ ...record, wire })).rejects.toThrow('takes more than');
  await expect(network.publish({ ...record, path: 'nowhere' })).rejects.toThrow('no path');
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
  endLater(network);
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
