import { noticePath } from '@symbolon/schemas';
import { expect } from 'vitest';
import type { Declare, Play } from './suite.ts';
import type { Participant } from './stage.ts';

const NOTICE = { recognises: true };

/** How a participant learns who left it a notice. */
export function testNotices(test: Declare, play: Play): void {
  test('who left a notice is told to the one that it is for, before or after they look, each once', () =>
    play(async (stage) => {
      const [early, late, target] = [await stage.enter(), await stage.enter(), await stage.enter()];
      const first = await leave(early, 0, target);
      // Once the record itself can be read, its author can be found.
      await target.follow(early.id, first.path).untilRecord(first);
      const found = stage.probe<string>();
      target.network.discoverNotices('allocation', found.note);
      await found.until((author) => author === early.id, 'who left one before');

      await leave(early, 1, target);
      const second = await leave(late, 0, target);
      await found.until((author) => author === late.id, 'who left one after');
      await target.follow(late.id, second.path).untilRecord(second);
      expect(found.seen.toSorted()).toEqual([early.id, late.id].toSorted());
    }));

  test('a notice for somebody else, and what is no notice, is not told', () =>
    play(async (stage) => {
      const [stranger, source, elsewhere, target, other] = [
        await stage.enter(),
        await stage.enter(),
        await stage.enter(),
        await stage.enter(),
        await stage.enter(),
      ];
      const [found, foundElsewhere] = [stage.probe<string>(), stage.probe<string>()];
      target.network.discoverNotices('allocation', found.note);
      other.network.discoverNotices('allocation', foundElsewhere.note);
      await stranger.publish(0, {});
      await leave(elsewhere, 0, target, 'editing');
      await leave(source, 0, other);
      await foundElsewhere.until((author) => author === source.id, 'who left one for another');
      await leave(stranger, 1, other);
      await leave(source, 1, target);
      await found.until((author) => author === source.id, 'who left one for me');
      expect(found.seen).toEqual([source.id]);
    }));

  test('nobody is told of notices any more once looking has ended', () =>
    play(async (stage) => {
      const [one, other, target] = [await stage.enter(), await stage.enter(), await stage.enter()];
      const [stays, goes] = [stage.probe<string>(), stage.probe<string>()];
      target.network.discoverNotices('allocation', goes.note)();
      target.network.discoverNotices('allocation', stays.note);
      // Two, one after the other: by the time of the second the first would have been told.
      for (const source of [one, other]) {
        await leave(source, 0, target);
        await stays.until((author) => author === source.id, 'the source');
      }
      expect(goes.seen).toEqual([]);
    }));
}

function leave(source: Participant, version: number, target: Participant, protocol = 'allocation') {
  return source.publish(version, NOTICE, noticePath(protocol, target.id));
}
