import { expect } from 'vitest';
import type { Reach } from '../network.ts';
import type { Declare, Play } from './suite.ts';
import type { Participant, Stage } from './stage.ts';

/** Longest pause between two tries to connect that need not be waited for. */
const RETRY_MS = 5_000;

/** What is made good after an outage. Skipped for a network that cannot be cut. */
export function testOutages(test: Declare, play: Play, noticesCuts: boolean): void {
  const { cut, mend, goDown, comeUp, expectLocal } = outages(noticesCuts);

  test('what is published while cut off arrives afterwards', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const heard = reader.follow(author.id);
      await heard.untilRecord(await author.publish(0));
      await cut(stage, author);
      const missed = await author.record(1);
      expectLocal(await author.network.publish(missed));
      await mend(stage, author);
      await heard.untilRecord(missed);
    }));

  test('what got no further than this device is told to have, once it has', () =>
    play(async (stage) => {
      const author = await stage.enter();
      const best = await author.network.publish(await author.record(0));
      await cut(stage, author);
      const reaches = stage.probe<Reach>();
      const first = await author.network.publish(await author.record(1), reaches.note);
      expectLocal(first);
      await mend(stage, author);
      // Where nothing shows a cut it was sent at once, and that is as far as it is known to get.
      if (first !== best) await reaches.until((reach) => reach === best, best);
    }));

  test('who was cut off catches up', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const heard = reader.follow(author.id);
      await heard.untilRecord(await author.publish(0));
      await cut(stage, reader);
      const missed = await author.publish(1);
      await mend(stage, reader);
      await heard.untilRecord(missed);
      const next = await author.publish(2);
      await heard.untilRecord(next);
    }));

  test('both directions heal at once, with subscriptions made while cut off', () =>
    play(async (stage) => {
      const [one, other] = [await stage.enter(), await stage.enter()];
      await cut(stage, one);
      await cut(stage, other);
      const [ofOne, ofOther] = [await one.publish(0), await other.publish(0)];
      const [heardByOne, heardByOther] = [one.follow(other.id), other.follow(one.id)];
      await mend(stage, one);
      await mend(stage, other);
      await heardByOne.untilRecord(ofOther);
      await heardByOther.untilRecord(ofOne);
    }));

  test('an end of a subscription while cut off stays an end', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const [goes, stays] = [reader.follow(author.id), reader.follow(author.id)];
      const first = await author.publish(0);
      await goes.untilRecord(first);
      await cut(stage, reader);
      goes.stop();
      const missed = await author.publish(1);
      await mend(stage, reader);
      await stays.untilRecord(missed);
      expect(goes.seen).not.toContain(missed.wire);
    }));

  for (const seconds of [3, 15, 60]) {
    test(`when nobody can be reached for ${seconds} s, all is made good afterwards`, (context) =>
      play(async (stage) => {
        if (stage.network.skip === undefined && seconds * 1_000 > stage.deadlineMs) {
          context.skip('it cannot skip time');
        }
        const all = [await stage.enter(), await stage.enter()] as const;
        const [one, other] = all;
        const [heardByOne, heardByOther] = [one.follow(other.id), other.follow(one.id)];
        await heardByOther.untilRecord(await one.publish(0));
        await goDown(stage, all);
        expectLocal(await one.network.publish(await one.record(1)));
        await stage.pass(seconds * 500);
        const [ofOne, ofOther] = [await one.publish(2), await other.publish(0)];
        await stage.pass(seconds * 500);
        await comeUp(stage, all);
        await Promise.all([heardByOne.untilRecord(ofOther), heardByOther.untilRecord(ofOne)]);
        await heardByOther.untilRecord(await one.publish(3));
      }));
  }
}

/** What can be done to a network, and what participants are to notice of it. */
function outages(noticesCuts: boolean) {
  async function untilCut(stage: Stage, { network }: Participant): Promise<void> {
    if (!noticesCuts) return;
    const statuses = stage.probe<string>();
    const stop = network.status.subscribe(statuses.note);
    await statuses.until((status) => status !== 'online', 'no longer online');
    stop();
  }

  async function cut(stage: Stage, participant: Participant): Promise<void> {
    await stage.network.cut?.(participant.network);
    await untilCut(stage, participant);
  }

  async function mend(stage: Stage, participant: Participant): Promise<void> {
    await stage.network.mend?.(participant.network);
    // The next try to connect may be that far away.
    await stage.network.skip?.(RETRY_MS);
    await stage.online(participant);
  }

  /** Where there is nothing between participants that could end, everyone is cut off. */
  async function goDown(stage: Stage, all: readonly Participant[]): Promise<void> {
    if (stage.network.goDown === undefined) for (const each of all) await cut(stage, each);
    await stage.network.goDown?.();
    for (const each of all) await untilCut(stage, each);
  }

  async function comeUp(stage: Stage, all: readonly Participant[]): Promise<void> {
    await stage.network.comeUp?.();
    for (const each of all) await mend(stage, each);
  }

  function expectLocal(reach: Reach): void {
    if (noticesCuts) expect(reach).toBe('local');
  }

  return { cut, mend, goDown, comeUp, expectLocal };
}
