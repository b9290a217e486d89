import { until } from '@symbolon/testing/until';
import { type Identity } from '@symbolon/identity';
import type { Relationships } from '@symbolon/schemas';
import { describe, expect, it } from 'vitest';
import { PATH } from '../test/device.ts';
import { clock, stored, useSetting } from '../test/setting.ts';
import { createMemoryNetwork, createMemoryStorage, type KeyValueStorage } from './index.ts';

const never = (): Promise<never> => new Promise(() => undefined);
const at = useSetting();
const { device, found, weights, weightIn } = at;

describe('storage', () => {
  it('that never answers keeps nobody waiting, and what it may lose is said', async () => {
    const hung: KeyValueStorage = { get: never, set: never, delete: never };
    const { store } = await device({ storage: hung, storageTimeout: 50 });
    await store.initialize();
    expect(store.storageError.get()).toMatchObject({ code: 'storage-failed' });
    store.set(weights(1));
    await stored(store);
    await store.cleanup();
    expect(store.storageError.get()).toMatchObject({
      code: 'storage-failed',
      at: at.ana.id + PATH,
    });
    expect(await found()).toContain('"weights"');
  });

  it('that failed in time for the end does not take along what was set while loading', async () => {
    const refuse = () => Promise.reject(new Error('no room'));
    const { store } = await device({ storage: { get: refuse, set: refuse, delete: refuse } });
    void store.initialize();
    store.set(weights(1));
    await store.cleanup();
    expect(await found()).toContain('"weights"');
  });

  it('brings back what was set after an earlier record, and never got out', async () => {
    const { storage, store } = await device();
    await store.initialize();
    store.set(weights(1));
    await store.flush();
    store.set(weights(2));
    await until({ subscribe: watchDraft(storage) }, (draft) => draft === 2);
    // The process ends here, before the debounce does.
    const again = await device({
      storage: await copyOf(storage),
      network: at.network.join(at.ana.id),
    });
    const before: string[] = [];
    again.store.status.subscribe(({ kind }) => before.push(kind));
    await again.store.initialize();
    expect(weightIn(again.store)).toBe(2);
    expect(before).not.toContain('failed');
    await stored(again.store);
  });

  it('brings back what was set before loading and never got out, above the record beside it', async () => {
    const first = await device();
    await first.store.initialize();
    first.store.set(weights(1));
    await first.store.cleanup();
    const second = await device({ storage: first.storage });
    second.store.set(weights(2));
    await until({ subscribe: watchDraft(first.storage) }, (draft) => draft === 2);
    const third = await device({ storage: await copyOf(first.storage) });
    await third.store.initialize();
    expect(weightIn(third.store)).toBe(2);
  });

  it('that ends between any two of its writes keeps what was set while its record was signed', async () => {
    const sound = createMemoryStorage();
    const after: KeyValueStorage[] = [];
    /** Keeps a copy of the disk as it is after each write. */
    async function noted(written: Promise<void>): Promise<void> {
      await written;
      after.push(await copyOf(sound));
    }
    const disk: KeyValueStorage = {
      ...sound,
      set: (key, value) => noted(sound.set(key, value)),
      delete: (key) => noted(sound.delete(key)),
    };
    const { identity, signing, letGo } = hesitant();
    const { store } = await device({ storage: disk, identity, persistDebounce: 0 });
    await store.initialize();
    store.set(weights(1));
    await signing;
    store.set(weights(2));
    await until({ subscribe: watchDraft(sound) }, (draft) => draft === 2);
    letGo();
    await stored(store);
    await store.cleanup();

    // The first two writes are those of the first draft and of the second.
    expect(after.length).toBeGreaterThanOrEqual(6);
    for (const storage of after.slice(1)) {
      at.network = createMemoryNetwork({ clock });
      const next = await device({ storage });
      await next.store.initialize();
      expect(weightIn(next.store)).toBe(2);
      await next.store.cleanup();
    }
  });

  it('brings back what was set after another device had written, though that was not heard of', async () => {
    const first = await device();
    await first.store.initialize();
    first.store.set(weights(1));
    await stored(first.store);
    await first.store.cleanup();
    const phone = await device();
    await phone.store.initialize();
    phone.store.set(weights(7));
    await stored(phone.store);
    const away = createMemoryNetwork({ clock }).join(at.ana.id);
    const laptop = await device({ storage: first.storage, network: away, persistDebounce: 60_000 });
    await laptop.store.initialize();
    laptop.store.set(weights(2));
    await until({ subscribe: watchDraft(first.storage) }, (draft) => draft === 2);
    // The process ends here.
    const again = await device({ storage: await copyOf(first.storage) });
    await again.store.initialize();
    expect(weightIn(again.store)).toBe(2);
    await until(phone.store, () => weightIn(phone.store) === 2);
  });

  it('gives up what was set before another device wrote', async () => {
    const laptop = await device({ persistDebounce: 60_000 });
    await laptop.store.initialize();
    laptop.store.set(weights(2));
    await until({ subscribe: watchDraft(laptop.storage) }, (draft) => draft === 2);
    const disk = await copyOf(laptop.storage);
    const typed = clock.now();
    while (clock.now() === typed) await new Promise((resolve) => setImmediate(resolve));
    const phone = await device();
    await phone.store.initialize();
    phone.store.set(weights(7));
    await stored(phone.store);
    const again = await device({ storage: disk });
    await again.store.initialize();
    expect(weightIn(again.store)).toBe(7);
  });

  it('that cannot be read once loses nothing of what it holds', async () => {
    const first = await device({ persistDebounce: 60_000 });
    await first.store.initialize();
    first.store.set(weights(2));
    await until({ subscribe: watchDraft(first.storage) }, (draft) => draft === 2);
    const disk = await copyOf(first.storage);
    const broken: KeyValueStorage = {
      ...disk,
      get: (key) =>
        key.endsWith('#draft') ? Promise.reject(new Error('too many files')) : disk.get(key),
    };
    const second = await device({ storage: broken });
    const heartbeat = await device();
    await heartbeat.store.initialize();
    heartbeat.store.set(weights(1));
    await stored(heartbeat.store);
    await second.store.initialize();
    expect(weightIn(second.store)).toBe(1);
    await second.store.cleanup();
    expect(await disk.get(`${at.ana.id}${PATH}#draft`)).toContain(':2}');
  });

  /** Ana, whose signatures wait until they are let go. */
  function hesitant() {
    let [begin, letGo] = [(): void => undefined, (): void => undefined];
    const signing = new Promise<void>((resolve) => (begin = resolve));
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const sign: Identity['sign'] = (bytes) => {
      begin();
      return held.then(() => at.ana.sign(bytes));
    };
    return { identity: { id: at.ana.id, sign }, signing, letGo };
  }

  /** Looks at the draft until the end of the test. */
  function watchDraft(storage: KeyValueStorage) {
    return (run: (weight: number) => void) => {
      let hasEnded = false;
      const look = async (): Promise<void> => {
        const text = (await storage.get(`${at.ana.id}${PATH}#draft`)) ?? 'null';
        if (hasEnded) return;
        const draft = JSON.parse(text) as { value: Relationships } | null;
        run(draft?.value.weights[at.ana.id] ?? 0);
        setImmediate(() => void look());
      };
      void look();
      return () => {
        hasEnded = true;
      };
    };
  }

  async function copyOf(storage: KeyValueStorage): Promise<KeyValueStorage> {
    const copy = createMemoryStorage();
    for (const key of [at.ana.id + PATH, `${at.ana.id}${PATH}#draft`]) {
      const kept = await storage.get(key);
      if (kept !== undefined) await copy.set(key, kept);
    }
    return copy;
  }
});
