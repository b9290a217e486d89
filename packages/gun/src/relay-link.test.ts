import { LIMITS } from '@symbolon/store';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { clock, closeAll, endLater, put, recordOf, relay, say } from '../test/at-relays.ts';
import { createSigner } from '../test/signer.ts';
import type { Frame } from './frame.ts';
import { openRelayLink } from './relay-link.ts';

afterEach(closeAll);

/** A link that is online at a relay, and what it tells. */
async function setUp() {
  const started = await relay();
  const heard: string[] = [];
  let check = (): void => undefined;
  const link = await openRelayLink({
    url: started.url,
    clock,
    WebSocket,
    timing: {
      openMs: 10_000,
      quietMs: 4_000,
      answerMs: 4_000,
      acknowledgeMs: 20,
      resyncMs: 60_000,
    },
    limits: LIMITS,
    onRecord(_, wire) {
      heard.push(wire);
      check();
    },
    onEarly: () => undefined,
    onListed: () => undefined,
    onRefusal: () => undefined,
  });
  endLater(link);
  await new Promise<void>((resolve) => {
    link.status.subscribe((status) => {
      if (status === 'online') resolve();
    });
  });
  const untilHeard = (wire: string): Promise<void> =>
    new Promise((resolve) => {
      check = () => {
        if (heard.includes(wire)) resolve();
      };
      check();
    });
  return { started, link, untilHeard };
}

test('the last write to a soul goes out, also where it lies below the one before', async () => {
  const { started, link, untilHeard } = await setUp();
  const signer = await createSigner();
  const now = Date.now();
  const [high, low, between] = await Promise.all(
    [now, now - 3_600_000, now - 1_800_000].map((version) => recordOf(signer, version)),
  );
  if (high === undefined || low === undefined || between === undefined) throw new Error('missing');
  const { soul } = high.field;
  link.follow(soul);
  const isPut = (state: number) =>
    started.heard((frame) => frame.put?.[soul]?._['>']['data'] === state);
  void link.write(high.field);
  await isPut(high.version);
  void link.write(low.field);
  await isPut(low.version);
  // A relay that asks is told of the last one, and not of the one that is the highest.
  started.say(say({ '#': '0question', get: { '#': soul } }));
  const isAnswer = (frame: Frame): boolean => frame['@'] === '0question' && frame.put !== undefined;
  const { put: answer } = await started.heard(isAnswer);
  expect(answer?.[soul]?._['>']).toEqual({ data: low.version });
  // Who follows it hears on, of what lies below the first as well.
  started.say(put([between.field]));
  await untilHeard(between.wire);
});

test('what no relay takes yet stays here', async () => {
  const { started, link } = await setUp();
  const signer = await createSigner();
  const early = await recordOf(signer, Date.now() + 2 * LIMITS.aheadMs);
  expect(await link.write(early.field)).toBe('local');
  const due = await recordOf(await createSigner(), Date.now());
  expect(await link.write(due.field)).toBe('sent');
  const { put: first } = await started.heard(({ put: graph }) => graph !== undefined);
  expect(Object.keys(first ?? {})).toEqual([due.field.soul]);
});
