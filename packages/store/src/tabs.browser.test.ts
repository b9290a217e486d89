import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTabs, type Tabs } from '../test/browser/tabs.ts';
import { runNetworkConformance } from './conformance.ts';
import { hostClock } from './environment.ts';
import type { IndexedDbStorage } from './indexeddb-storage.ts';
import type { NetworkAdapter } from './network.ts';

interface WithStorage {
  readonly storage: IndexedDbStorage;
}

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
    cut: (adapter: NetworkAdapter) => tabs.cut(adapter, true),
    mend: (adapter: NetworkAdapter) => tabs.cut(adapter, false),
    held: () => tabs.held(),
    end: () => {
      tabs.clear();
    },
  };
}

runNetworkConformance('BroadcastChannel between tabs of Chromium', setUp, {
  // A channel tells nobody that nothing comes through.
  noticesCuts: false,
  // Time cannot be skipped in a browser: outages that take longer than this are left out.
  deadlineMs: 14_000,
});

describe('storage in IndexedDB', { timeout: 30_000 }, () => {
  test('keeps text over the end of a page, each database its own', async () => {
    const first = await tabs.newPage();
    await first.evaluate(async () => {
      const storage = testedStore.createIndexedDbStorage();
      await storage.set('kept', 'äöü 漢字 🌾 \u0000');
      await storage.set('gone', 'x');
      await storage.set('kept/large', 'x'.repeat(200_000));
      await storage.delete('gone');
      await testedStore.createIndexedDbStorage({ name: 'another' }).set('kept', 'elsewhere');
    });
    await first.close();
    const second = await tabs.newPage();
    const found = await second.evaluate(async () => {
      const storage = testedStore.createIndexedDbStorage();
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
      const storage = testedStore.createIndexedDbStorage();
      const writes = Array.from({ length: 50 }, (_, index) => storage.set('count', String(index)));
      await Promise.all(writes);
      return storage.get('count');
    });
    expect(last).toBe('49');
    await page.close();
  });

  test('goes as a whole, in every tab, and does not come back', async () => {
    const [first, second] = [await tabs.newPage(), await tabs.newPage()];
    for (const page of [first, second]) {
      await page.evaluate(async () => {
        const storage = testedStore.createIndexedDbStorage({ name: 'to go' });
        await storage.set('kept', 'x');
        Object.assign(globalThis, { storage });
      });
    }
    await first.evaluate(() => (globalThis as unknown as WithStorage).storage.destroy());
    for (const page of [first, second]) {
      const outcome = await page.evaluate(() =>
        (globalThis as unknown as WithStorage).storage.set('kept', 'y').then(
          () => 'resolved',
          () => 'rejected',
        ),
      );
      expect(outcome).toBe('rejected');
      const names = await page.evaluate(async () =>
        (await indexedDB.databases()).map(({ name }) => name),
      );
      expect(names).not.toContain('to go');
      await page.close();
    }
  });

  test('rejects where the browser has none, and is made all the same', async () => {
    const page = await tabs.newPage();
    const outcome = await page.evaluate(async () => {
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
      const storage = testedStore.createIndexedDbStorage();
      return storage.get('anything').then(
        () => 'resolved',
        () => 'rejected',
      );
    });
    expect(outcome).toBe('rejected');
    await page.close();
  });
});
