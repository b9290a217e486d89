import { expect } from 'vitest';
import type { Declare, Play } from './suite.ts';

/** A version of an hour ahead, as one has whose clock is wrong. */
const TOO_EARLY = 65 * 60_000;

/** What arrives where, while nothing is wrong. */
export function testExchange(test: Declare, play: Play): void {
  test('what is published reaches a subscriber', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const heard = reader.follow(author.id);
      const first = await author.publish(0);
      await heard.untilRecord(first);
      const second = await author.publish(1);
      await heard.untilRecord(second);
    }));

  test('a late subscriber gets the latest', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      await author.publish(0);
      const latest = await author.publish(1);
      await reader.follow(author.id).untilRecord(latest);
      const newcomer = await stage.enter();
      await newcomer.follow(author.id).untilRecord(latest);
    }));

  test('a second subscriber of one participant gets the latest too', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const latest = await author.publish(0);
      await reader.follow(author.id).untilRecord(latest);
      await reader.follow(author.id).untilRecord(latest);
    }));

  test('one may subscribe before there is anything, and before connecting', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.prepare(), await stage.prepare()];
      const heard = reader.follow(author.id);
      const early = author.publish(0);
      await reader.network.connect();
      await author.network.connect();
      await heard.untilRecord(await early);
    }));

  test('an older version never replaces a newer one', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const newer = await author.publish(5);
      await reader.follow(author.id).untilRecord(newer);
      await author.publish(4);
      expect(await reader.network.read(author.id, newer.path, stage.deadlineMs)).toBe(newer.wire);
      const newcomer = await stage.enter();
      await newcomer.follow(author.id).untilRecord(newer);
    }));

  test('what is dated too far ahead keeps nothing out that its author writes below it', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const heard = reader.follow(author.id);
      await author.network.publish(await author.record(TOO_EARLY));
      const below = await author.publish(0);
      await heard.untilRecord(below);
      const newcomer = await stage.enter();
      await newcomer.follow(author.id).untilRecord(below);
    }));

  test('each subscription ends alone', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const [stays, goes] = [reader.follow(author.id), reader.follow(author.id)];
      const first = await author.publish(0);
      await Promise.all([stays.untilRecord(first), goes.untilRecord(first)]);
      goes.stop();
      const before = goes.seen.length;
      const second = await author.publish(1);
      await stays.untilRecord(second);
      expect(goes.seen).toHaveLength(before);

      stays.stop();
      const third = await author.publish(2);
      await reader.follow(author.id).untilRecord(third);
      expect(stays.seen).not.toContain(third.wire);
    }));

  test('authors and paths are kept apart', () =>
    play(async (stage) => {
      const [one, other, reader] = [await stage.enter(), await stage.enter(), await stage.enter()];
      const state = reader.follow(one.id);
      const results = reader.follow(one.id, '/allocation/results');
      const others = reader.follow(other.id);
      const records = await Promise.all([
        one.publish(0, 'state'),
        one.publish(1, 'results', '/allocation/results'),
        other.publish(0, 'other'),
      ]);
      const [ofState, ofResults, ofOther] = records;
      await state.untilRecord(ofState);
      await results.untilRecord(ofResults);
      await others.untilRecord(ofOther);
      const seen = [state, results, others].map((heard) => [...new Set(heard.seen)]);
      expect(seen).toEqual(records.map((record) => [record.wire]));
    }));

  test('a record arrives to the letter, whatever letters it has', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const heard = reader.follow(author.id);
      const data = {
        text: '"quotes" \\ back\nlines \u2028 \u0000 äöü 漢字 🌾',
        '*': '+',
        ':': ['~'],
      };
      await heard.untilRecord(await author.publish(0, data));
    }));

  test('a record of nearly the largest size passes', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const heard = reader.follow(author.id);
      const room = author.network.capabilities.largestRecord - 1_024;
      await heard.untilRecord(await author.publish(0, 'x'.repeat(room)));
      // Two characters in JSON each, and more wherever the record is a text within another.
      await heard.untilRecord(await author.publish(1, '"'.repeat(room / 2)));
    }));

  test('of a burst of a thousand the last one arrives', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const heard = reader.follow(author.id);
      const burst = await Promise.all(
        Array.from({ length: 1_000 }, (_, index) => author.record(index)),
      );
      await Promise.all(burst.map((record) => author.network.publish(record)));
      const last = burst.at(-1);
      expect(last).toBeDefined();
      if (last !== undefined) await heard.untilRecord(last);
    }));
}
