import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

/** A disk that has a batch when the test says so. */
function createDisk() {
  const batches: ReadonlyMap<string, string | undefined>[] = [];
  const kept = new Map<string, string | undefined>();
  const waiting: ((error?: Error) => void)[] = [];
  return {
    batches,
    kept,
    write: (batch: ReadonlyMap<string, string | undefined>): Promise<void> => {
      batches.push(batch);
      return new Promise((resolve, reject) =>
        waiting.push((error) => {
          if (error !== undefined) {
            reject(error);
            return;
          }
          for (const [key, value] of batch) kept.set(key, value);
          resolve();
        }),
      );
    },
    async turn(error?: Error): Promise<void> {
      waiting.shift()?.(error);
      for (let tick = 0; tick < 10; tick += 1) await Promise.resolve();
    },
  };
}

test('what comes while the disk is busy shares the next batch', async () => {
  const disk = createDisk();
  const commits = createGroupCommit(disk.write);
  const first = commits.write('a', '1');
  await disk.turn();
  const done: string[] = [];
  void commits.write('a', '2').then(() => done.push('a2'));
  void commits.write('b', '1').then(() => done.push('b1'));
  void commits.write('a', '3').then(() => done.push('a3'));
  expect(commits.pending('a')).toBe('3');
  await disk.turn();
  await first;
  expect(done).toEqual([]);
  await disk.turn();
  expect(done.toSorted()).toEqual(['a2', 'a3', 'b1']);
  expect(disk.batches.map((batch) => [...batch])).toEqual([
    [['a', '1']],
    [
      ['a', '3'],
      ['b', '1'],
    ],
  ]);
});

test('a failed batch fails those who waited for it, and not the next', async () => {
  const disk = createDisk();
  const commits = createGroupCommit(disk.write);
  const first = commits.write('a', '1');
  await disk.turn();
  const second = commits.write('b', '1');
  const failed = expect(first).rejects.toThrow('disk full');
  await disk.turn(new Error('disk full'));
  await failed;
  await disk.turn();
  await second;
  await commits.idle();
});

test('whenever a write resolves, the disk has that value or a later one', async () => {
  const step = fc.record({ key: fc.constantFrom('a', 'b', 'c'), isDiskReady: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const disk = createDisk();
      const commits = createGroupCommit(disk.write);
      const all = steps.map(async ({ key, isDiskReady }, index) => {
        const written = commits.write(key, String(index)).then(() => {
          expect(Number(disk.kept.get(key))).toBeGreaterThanOrEqual(index);
        });
        if (isDiskReady) await disk.turn();
        return written;
      });
      for (let turn = 0; turn < steps.length + 2; turn += 1) await disk.turn();
      await Promise.all(all);
    }),
    { numRuns: 100 },
  );
});
