import { LIMITS } from '@symbolon/schemas';
import { expect } from 'vitest';
import type { Declare, Play } from './suite.ts';
import { PATH } from './stage.ts';

/** More than are told of under one protocol, and how many of them are there at a time. */
const CROWD = LIMITS.roster + 50;
const AT_ONCE = 25;

/** What can be asked once, and who can be found. */
export function testReading(test: Declare, play: Play, crowd: boolean): void {
  test('reading gives the latest', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const heard = reader.follow(author.id);
      await author.publish(0);
      const latest = await author.publish(1);
      await heard.untilRecord(latest);
      expect(await reader.network.read(author.id, PATH, stage.deadlineMs)).toBe(latest.wire);
      const newcomer = await stage.enter();
      expect(await newcomer.network.read(author.id, PATH, stage.deadlineMs)).toBe(latest.wire);
    }));

  test('reading what is not there gives nothing, at the latest when time is up', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.prepare(), await stage.enter()];
      expect(await reader.network.read(author.id, PATH, 300)).toBeUndefined();
    }));

  test('a newcomer finds those who came before and those who come after, each once', () =>
    play(async (stage) => {
      const early = await stage.enter();
      const probe = early.follow(early.id);
      await probe.untilRecord(await early.publish(0));

      const newcomer = await stage.enter();
      const found = stage.probe<string>();
      newcomer.network.discover('allocation', found.note);
      await found.until((peer) => peer === early.id, 'who was there before');

      const late = await stage.enter();
      await late.publish(0);
      await early.publish(1);
      await found.until((peer) => peer === late.id, 'who came after');
      expect(found.seen).toHaveLength(new Set(found.seen).size);
    }));

  test('who is only of another protocol is not found', () =>
    play(async (stage) => {
      const [elsewhere, here, seeker] = [
        await stage.enter(),
        await stage.enter(),
        await stage.enter(),
      ];
      const found = stage.probe<string>();
      seeker.network.discover('allocation', found.note);
      await elsewhere.publish(0, {}, '/editing/state');
      await here.publish(0);
      await found.until((peer) => peer === here.id, 'who is here');
      expect(found.seen).not.toContain(elsewhere.id);
    }));

  test('nobody is told of any more once finding has ended', () =>
    play(async (stage) => {
      const [one, other, seeker] = [await stage.enter(), await stage.enter(), await stage.enter()];
      const [stays, goes] = [stage.probe<string>(), stage.probe<string>()];
      const stop = seeker.network.discover('allocation', goes.note);
      stop();
      seeker.network.discover('allocation', stays.note);
      // Two, one after the other: by the time of the second the first would have been told.
      for (const author of [one, other]) {
        await author.publish(0);
        await stays.until((peer) => peer === author.id, 'the author');
      }
      expect(goes.seen).toEqual([]);
    }));

  if (!crowd) return;
  test('of a crowd no more are told than the bound', () =>
    play(async (stage) => {
      const seeker = await stage.enter();
      const found = stage.probe<string>();
      seeker.network.discover('allocation', found.note);
      for (let round = 0; round < CROWD / AT_ONCE; round += 1) {
        const some = await Promise.all(Array.from({ length: AT_ONCE }, () => stage.enter()));
        await Promise.all(some.map((each) => each.publish(0)));
        await Promise.all(some.map((each) => each.network.close()));
      }
      await found.until(() => found.seen.length >= LIMITS.roster, 'as many as are told');
      const [elsewhere, last] = [stage.probe<string>(), await stage.enter()];
      seeker.network.discover('editing', elsewhere.note);
      await last.publish(0);
      await last.publish(0, {}, '/editing/state');
      await elsewhere.until((peer) => peer === last.id, 'who came last, under another protocol');
      expect(found.seen).toHaveLength(LIMITS.roster);
      expect(new Set(found.seen).size).toBe(LIMITS.roster);
    }));
}
