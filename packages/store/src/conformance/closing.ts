import { expect } from 'vitest';
import type { Declare, Play } from './suite.ts';
import { PATH } from './stage.ts';

/** What is left after the end: nothing. */
export function testClosing(test: Declare, play: Play): void {
  test('nothing is called after closing', () =>
    play(async (stage) => {
      const [author, leaves, stays] = [
        await stage.enter(),
        await stage.enter(),
        await stage.enter(),
      ];
      const [heard, stillHeard] = [leaves.follow(author.id), stays.follow(author.id)];
      const found = stage.probe<string>();
      leaves.network.discover('allocation', found.note);
      const first = await author.publish(0);
      await Promise.all([heard.untilRecord(first), stillHeard.untilRecord(first)]);
      await found.until((peer) => peer === author.id, 'the author');

      await leaves.network.close();
      expect(leaves.network.status.get()).toBe('offline');
      const before = [heard.seen.length, found.seen.length];
      await stays.publish(0);
      await stillHeard.untilRecord(await author.publish(1));
      expect([heard.seen.length, found.seen.length]).toEqual(before);
    }));

  test('closing twice, at once, or before connecting does no harm', () =>
    play(async (stage) => {
      const [never, twice] = [await stage.prepare(), await stage.enter()];
      await never.network.close();
      await Promise.all([twice.network.close(), twice.network.close()]);
      await twice.network.close();
      expect(twice.network.status.get()).toBe('offline');
    }));

  test('connecting is refused after closing', () =>
    play(async (stage) => {
      const { network } = await stage.enter();
      await network.close();
      await expect(network.connect()).rejects.toThrow(/closed/);
      expect(network.status.get()).toBe('offline');
    }));

  test('a read under way ends when closing, and one begun later at once', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.prepare(), await stage.enter()];
      const ends = stage.probe<string | undefined>();
      const note = (read: Promise<string | undefined>): void => void read.then(ends.note);
      note(reader.network.read(author.id, PATH, stage.deadlineMs * 10));
      await reader.network.close();
      await ends.until(() => ends.seen.length === 1, 'the end of the read under way');
      note(reader.network.read(author.id, PATH, stage.deadlineMs * 10));
      await ends.until(() => ends.seen.length === 2, 'the end of a read begun after closing');
      expect(ends.seen).toEqual([undefined, undefined]);
    }));

  test('what was published before closing is there for others', () =>
    play(async (stage) => {
      const [author, reader] = [await stage.enter(), await stage.enter()];
      const record = await author.publish(0);
      await author.network.close();
      await reader.follow(author.id).untilRecord(record);
    }));

  test('closing leaves no timer, socket or handle', (context) =>
    play(async (stage) => {
      const { held } = stage.network;
      if (held === undefined) {
        context.skip('what it holds cannot be counted');
        return;
      }
      const before = await held();
      const [author, leaves] = [await stage.enter(), await stage.enter()];
      const heard = leaves.follow(author.id);
      leaves.network.discover('allocation', () => undefined);
      await heard.untilRecord(await author.publish(0));
      const [nobody, waiting] = [await stage.prepare(), await stage.enter()];
      leaves.follow(nobody.id);
      const read = waiting.network.read(nobody.id, PATH, stage.deadlineMs);
      expect(await held()).toBeGreaterThan(before);
      const ends = [author, leaves, waiting].map(({ network }) => network.close());
      await Promise.all([...ends, nobody.network.close(), read]);
      // A socket takes a moment to be gone.
      const { clock } = stage.network;
      const deadline = clock.now() + stage.deadlineMs;
      while ((await held()) !== before && clock.now() < deadline) {
        await new Promise<void>((resolve) => {
          clock.setTimer(5, resolve);
        });
      }
      expect(await held()).toBe(before);
    }));
}
