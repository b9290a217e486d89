import { expect, test } from 'vitest';
import { createFeed } from './feed.ts';
import type { LinkMessage } from './link-messages.ts';

test('who does not read is handed one record more at most', async () => {
  const entries = Array.from({ length: 20 }, (_, index) => ({
    ...{ soul: `soul${index}`, version: 1, bytes: 600, keptAt: 1 },
    ...{ arrival: index + 1, payer: undefined, holders: [] },
  }));
  const sent: LinkMessage[] = [];
  let leave: (() => void) | undefined;
  let hasRoom = false;
  const { feed, failures } = makeFeed();

  function makeFeed() {
    const failed: unknown[] = [];
    const store = {
      after: (arrival: number) => entries.slice(arrival),
      read: () => Promise.resolve({ arrival: 1, keptAt: 1, version: 1, value: 'value' }),
    };
    const send = (message: LinkMessage) => {
      sent.push(message);
      return new Promise<void>((resolve) => {
        leave = resolve;
      });
    };
    const made = createFeed(
      store,
      'other',
      0,
      send,
      () => hasRoom,
      (error) => failed.push(error),
    );
    return { feed: made, failures: failed };
  }

  const turn = () => new Promise((resolve) => setImmediate(resolve));
  feed.push();
  await turn();
  feed.push();
  await turn();
  expect(sent).toHaveLength(1);
  leave?.();
  await turn();
  expect(sent).toHaveLength(2);
  hasRoom = true;
  leave?.();
  await turn();
  expect(sent).toHaveLength(entries.length);
  expect(failures).toEqual([]);
});
