import { ClassicLevel } from 'classic-level';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../test/folder.ts';
import { createDurableTexts } from './durable-texts.ts';

test('a disk that failed is tried again at once where the clock has been set back meanwhile', async () => {
  const folder = await temporaryFolder();
  const level = new ClassicLevel<string, string>(folder.path);
  await level.open();
  const batch = level.batch.bind(level);
  level.batch = (() => Promise.reject(new Error('no space'))) as unknown as typeof level.batch;
  let now = 3_600_000;
  const changes: unknown[] = [];
  const texts = createDurableTexts(level, folder.path, () => now, {
    onBatch: () => () => undefined,
    onChange: (error) => changes.push(error),
  });
  onTestFinished(async () => {
    await texts.close();
    await folder.remove();
  });
  await expect(texts.write('a', '1')).rejects.toThrow('no space');
  level.batch = batch;
  await expect(texts.write('a', '1')).rejects.toThrow('no space');
  now = 0;
  await texts.write('a', '1');
  expect(await texts.read('a')).toBe('1');
  expect(changes).toEqual([new Error('no space'), undefined]);
});
