import { expect, test } from 'vitest';
import type { IndexEntry } from './record-index.ts';
import { createUnsettled } from './unsettled.ts';

const entryOf = (version: number): IndexEntry => ({
  ...{ soul: 'soul', version, bytes: 1, arrival: version, keptAt: 0 },
  ...{ payer: undefined, holders: [] },
});

/** Follows changes one upon the other that end as told, and resolves with what each is undone to. */
async function undoneTo(
  before: IndexEntry | undefined,
  ...changes: { readonly after: IndexEntry | undefined; readonly works: boolean }[]
): Promise<(number | undefined)[]> {
  const unsettled = createUnsettled();
  const ends: (() => void)[] = [];
  const undone: (number | undefined)[] = [];
  let was = before;
  for (const { after, works } of changes) {
    const onDisk = new Promise<void>((resolve, reject) => {
      ends.push(
        works
          ? resolve
          : () => {
              reject(new Error('full'));
            },
      );
    });
    unsettled.follow('soul', { before: was, after }, onDisk, (durable) => {
      undone.push(durable?.version);
    });
    was = after;
  }
  for (const end of ends) {
    end();
    await new Promise(setImmediate);
  }
  return undone;
}

test('two versions of a new record that the disk does not take leave nothing behind', async () => {
  const changes = [1, 2].map((version) => ({ after: entryOf(version), works: false }));
  expect(await undoneTo(undefined, ...changes)).toEqual([undefined, undefined]);
});

test('what the disk does not take is undone to what it has', async () => {
  expect(
    await undoneTo(
      entryOf(1),
      { after: entryOf(2), works: false },
      { after: entryOf(3), works: true },
      { after: entryOf(4), works: false },
    ),
  ).toEqual([1, 3]);
});

test('what has been taken away is not brought back', async () => {
  expect(
    await undoneTo(
      entryOf(1),
      { after: undefined, works: true },
      { after: entryOf(2), works: false },
    ),
  ).toEqual([undefined]);
});
