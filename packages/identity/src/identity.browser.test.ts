import { fileURLToPath } from 'node:url';
import { LIMITS, RelationshipsSchema } from '@symbolon/schemas';
import { servePage, startChromium } from '@symbolon/testing/browser';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { readVectors } from '../test/read-vectors.ts';
import { deriveIdentity, receiveRecord, sealRecord } from './index.ts';

const NOW = 1_780_000_000_000;
const PATH = '/allocation/relationships';
const draft = { path: PATH, version: NOW, time: NOW, clock: {}, previous: null };

interface Opened {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

// Opened by the first test, so that each one fails, and says why, where there is no Chromium.
let opened: Promise<Opened> | undefined;

async function openPage(): Promise<Opened> {
  const browser = await startChromium();
  const served = await servePage(
    fileURLToPath(new URL('../test/browser/page.ts', import.meta.url)),
  );
  const page = await browser.newPage();
  await page.goto(served.url);
  await page.waitForFunction('globalThis.testedIdentity !== undefined');
  return {
    page,
    async close() {
      await browser.close();
      await served.close();
    },
  };
}

async function thePage(): Promise<Page> {
  return (await (opened ??= openPage())).page;
}

afterAll(async () => {
  await opened?.then(
    ({ close }) => close(),
    () => undefined,
  );
});

describe('in Chromium', { timeout: 60_000 }, () => {
  it('the test vectors all hold', async () => {
    const failing = await (
      await thePage()
    ).evaluate((vectors) => testedIdentity.failingVectors(vectors), await readVectors());
    expect(failing).toEqual([]);
  });

  it('a text gives the same identity as in Node', async () => {
    const there = await (
      await thePage()
    ).evaluate(async () => (await testedIdentity.deriveIdentity('ana 明子')).id);
    expect(there).toBe((await deriveIdentity('ana 明子')).id);
  });

  it('what is sealed there opens in Node, and the other way round', async () => {
    const sealed = await (
      await thePage()
    ).evaluate(async (empty) => {
      const author = await testedIdentity.createIdentity();
      const { wire } = await testedIdentity.sealRecord(author, { ...empty, data: { weights: {} } });
      return { author: author.id, wire };
    }, draft);
    const view = { path: PATH, schema: RelationshipsSchema, applied: undefined, now: NOW };
    const here = await receiveRecord(sealed.wire, { ...view, author: sealed.author });
    expect(here.outcome).toBe('applied');

    const ana = await deriveIdentity('ana');
    const { wire } = await sealRecord(ana, { ...draft, data: { weights: { [sealed.author]: 1 } } });
    const verdicts = await (
      await thePage()
    ).evaluate(
      async ([id, text]) => {
        const payload = text.slice(text.indexOf('.') + 1);
        const bytes = (words: string) => new TextEncoder().encode(`symbolon record 1\n${words}`);
        const signature = testedIdentity.decodeBase64url(text.slice(0, text.indexOf('.')));
        if (signature === undefined) return [];
        return [
          await testedIdentity.verifySignature(id, signature, bytes(payload)),
          await testedIdentity.verifySignature(id, signature, bytes(`${payload} `)),
        ];
      },
      [ana.id, wire] as const,
    );
    expect(verdicts).toEqual([true, false]);
  });

  it('a key is made so that no script can take it out, and is kept so', async () => {
    const tries = await (
      await thePage()
    ).evaluate(async () => {
      const outcome = (promise: Promise<unknown>) =>
        promise.then(
          () => 'exported',
          (error: unknown) => (error as { code?: unknown }).code,
        );
      const opened = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error('IndexedDB failed'));
        });

      const made = await testedIdentity.createIdentity();
      const request = indexedDB.open('kept', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('keys');
      const store = (await opened(request)).transaction('keys', 'readwrite').objectStore('keys');
      await opened(store.put(made.keys, 'mine'));
      const kept = await testedIdentity.identityFromKeys(
        await opened(store.get('mine') as IDBRequest<CryptoKeyPair>),
      );
      const bytes = new TextEncoder().encode('half a token');
      const signature = await kept.sign(bytes);
      return {
        same: kept.id === made.id,
        signs: await testedIdentity.verifySignature(made.id, signature, bytes),
        ours: await outcome(testedIdentity.exportIdentity(kept)),
        jwk: await outcome(crypto.subtle.exportKey('jwk', kept.keys.privateKey)),
        pkcs8: await outcome(crypto.subtle.exportKey('pkcs8', kept.keys.privateKey)),
      };
    });
    // The platform's InvalidAccessError.
    const refused = 15;
    expect(tries).toEqual({
      same: true,
      signs: true,
      ours: 'key-unusable',
      jwk: refused,
      pkcs8: refused,
    });
  });

  it('a record that is too large, or ahead of its time, is refused as in Node', async () => {
    const found = await (
      await thePage()
    ).evaluate(
      async ([empty, limits]) => {
        const author = await testedIdentity.createIdentity();
        const data = { weights: {} };
        const ahead = { ...empty, version: empty.version + limits.aheadMs + 1, data };
        const { wire } = await testedIdentity.sealRecord(author, ahead);
        const view = {
          author: author.id,
          path: empty.path,
          schema: testedIdentity.RelationshipsSchema,
          applied: undefined,
          now: empty.time,
        };
        const large = 'x'.repeat(limits.recordBytes + 1);
        const receipts = [
          await testedIdentity.receiveRecord(wire, view),
          await testedIdentity.receiveRecord(large, view),
        ];
        return receipts.map((receipt) => ('reason' in receipt ? receipt.reason : receipt.outcome));
      },
      [draft, LIMITS] as const,
    );
    expect(found).toEqual(['from-the-future', 'too-large']);
  });
});
