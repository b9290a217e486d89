import { fileURLToPath } from 'node:url';
import { servePage, startChromium } from '@symbolon/testing/browser';
import { until } from '@symbolon/testing/until';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createBroadcastNetwork } from '../../src/broadcast-network.ts';
import { hostClock } from '../../src/environment.ts';
import type { NetworkAdapter, NetworkStatus } from '../../src/network.ts';
import { readonly, writable } from '../../src/readable.ts';

/** Tabs of one browser, in each of which a participant may live. */
export interface Tabs {
  /** Makes a participant, in a tab of its own while there are some; what is asked of the adapter is done there. */
  join(id: string, name: string): NetworkAdapter;
  /** Lets nothing through from a participant or to it, or everything again. */
  cut(adapter: NetworkAdapter, isCut: boolean): Promise<void>;
  /** Timers and channels that all tabs hold. */
  held(): Promise<number>;
  /** Lets the tabs be used anew. */
  clear(): void;
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** Tabs at most; those of a crowd share them, each with a channel of its own. */
const MOST = 8;

let numbers = 0;

/** Starts a browser with a page to open in many tabs. */
export async function openTabs(): Promise<Tabs> {
  const browser: Browser = await startChromium();
  const served = await servePage(fileURLToPath(new URL('page.ts', import.meta.url)));
  const context: BrowserContext = await browser.newContext();
  const listeners = new Map<number, (value: string) => void>();
  await context.exposeFunction('tell', (listener: number, value: string) => {
    listeners.get(listener)?.(value);
  });
  const all: Promise<Page>[] = [];
  /** Tabs in which nobody lives now. */
  let free: Promise<Page>[] = [];
  let shared = 0;
  const cuts = new WeakMap<NetworkAdapter, (isCut: boolean) => Promise<void>>();
  /** Resolves when all that was to end has ended, in whatever tab. */
  let ended: Promise<unknown> = Promise.resolve();

  async function newPage(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(served.url);
    await page.waitForFunction('globalThis.testedStore !== undefined');
    return page;
  }

  function freePage(): Promise<Page> {
    const left = free.pop() ?? (all.length < MOST ? undefined : all[(shared += 1) % MOST]);
    if (left !== undefined) return left;
    const page = newPage();
    all.push(page);
    return page;
  }

  function listen(run: (value: string) => void): number {
    const listener = (numbers += 1);
    listeners.set(listener, run);
    return listener;
  }

  return {
    join(id, name) {
      const page = freePage();
      const status = writable<NetworkStatus>('offline');
      const me = listen((value) => {
        status.set(value as NetworkStatus);
      });
      const at = <Args extends unknown[], T>(
        act: (args: Args) => T | Promise<T>,
        ...args: Args
      ): Promise<T> =>
        Promise.all([page, ended]).then(
          async ([there]) => (await there.evaluate(act as never, args as never)) as T,
        );
      void at(([number, peer, called]) => testedStore.join(number, peer, called), me, id, name);
      let isFreed = false;

      /** What is told after the end is told all the same: the adapter alone keeps it from being. */
      async function close(): Promise<void> {
        await at(([number]) => testedStore.close(number), me);
        await until({ subscribe: (run) => status.subscribe(run) }, (now) => now === 'offline');
        if (!isFreed) free.push(page);
        isFreed = true;
      }

      function ending(listener: number): () => void {
        return () => {
          ended = Promise.all([ended, at(([number]) => testedStore.end(number), listener)]);
        };
      }

      const adapter: NetworkAdapter = {
        capabilities: createBroadcastNetwork({ id, clock: hostClock(globalThis) }).capabilities,
        status: readonly(status),
        connect: () => at(([number]) => testedStore.connect(number), me),
        publish: (record) => at(([number, one]) => testedStore.publish(number, one), me, record),
        subscribe(author, path, onRecord) {
          const listener = listen(onRecord);
          void at((args) => testedStore.subscribe(...args), me, listener, author, path);
          return ending(listener);
        },
        read: (author, path, timeoutMs) =>
          at((args) => testedStore.read(...args), me, author, path, timeoutMs),
        discover(protocol, onPeer) {
          const listener = listen(onPeer);
          void at((args) => testedStore.discover(...args), me, listener, protocol);
          return ending(listener);
        },
        discoverNotices(protocol, onAuthor) {
          const listener = listen(onAuthor);
          void at((args) => testedStore.discoverNotices(...args), me, listener, protocol);
          return ending(listener);
        },
        close,
      };
      cuts.set(adapter, (isCut) =>
        at(
          (args) => {
            testedStore.cut(...args);
          },
          me,
          isCut,
        ),
      );
      return adapter;
    },
    cut: async (adapter, isCut) => cuts.get(adapter)?.(isCut),
    async held() {
      const pages = await Promise.all(all);
      const counts = await Promise.all(
        pages.map((page) => page.evaluate(() => testedStore.held())),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
    clear() {
      free = [...all];
      listeners.clear();
    },
    newPage,
    async close() {
      await browser.close();
      await served.close();
    },
  };
}
