import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTabs, type Tabs } from '../test/browser/tabs.ts';
import { runNetworkConformance } from './conformance.ts';
import { hostClock } from './environment.ts';

let tabs: Tabs;
let networks = 0;

beforeAll(async () => {
  tabs = await openTabs();
}, 60_000);

afterAll(() => tabs.close());

function setUp() {
  const name = `network ${String((networks += 1))}`;
  return {
    clock: hostClock(globalThis),
    join: ({ id }: { readonly id: string }) => tabs.join(id, name),
    held: () => tabs.held(),
    end: () => {
      tabs.clear();
    },
  };
}

// A channel of a browser cannot be cut from outside; in Node it is.
runNetworkConformance('BroadcastChannel between tabs of Chromium', setUp, {
  canBeCut: false,
  deadlineMs: 20_000,
});

describe('storage in IndexedDB', { timeout: 30_000 }, () => {
  test('keeps text over the end of a page, each database its own', async () => {
    const first = await tabs.newPage();
    await first.evaluate(async () => {
      const storage = tested.createIndexedDbStorage();
      await storage.set('kept', 'äöü 漢字 🌾 \u0000');
      await storage.set('gone', 'x');
      await storage.set('kept/large', 'x'.repeat(200_000));
      await storage.delete('gone');
      await tested.createIndexedDbStorage({ name: 'another' }).set('kept', 'elsewhere');
    });
    await first.close();
    const second = await tabs.newPage();
    const found = await second.evaluate(async () => {
      const storage = tested.createIndexedDbStorage();
      const keys = ['kept', 'gone', 'never'];
      const large = await storage.get('kept/large');
      return [await Promise.all(keys.map((key) => storage.get(key))), large?.length];
    });
    expect(found).toEqual([['äöü 漢字 🌾 \u0000', undefined, undefined], 200_000]);
    await second.close();
  });

  test('lets the last of many writes win', async () => {
    const page = await tabs.newPage();
    const last = await page.evaluate(async () => {
      const storage = tested.createIndexedDbStorage();
      const writes = Array.from({ length: 50 }, (_, index) => storage.set('count', String(index)));
      await Promise.all(writes);
      return storage.get('count');
    });
    expect(last).toBe('49');
    await page.close();
  });

  test('rejects where the browser has none, and is made all the same', async () => {
    const page = await tabs.newPage();
    const outcome = await page.evaluate(async () => {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
      const storage = tested.createIndexedDbStorage();
      return storage.get('anything').then(
        () => 'resolved',
        () => 'rejected',
      );
    });
    expect(outcome).toBe('rejected');
    await page.close();
  });
});
