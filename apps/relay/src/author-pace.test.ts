import { expect, test } from 'vitest';
import { createAuthorPace } from './author-pace.ts';

const MIB = 2 ** 20;

function paceOf(recordBurst: number) {
  return createAuthorPace(
    { recordBurst, recordsPerSecond: 1 },
    () => 0,
    ({ soul }: { readonly soul: string }) => soul,
  );
}

const turnOf = (author: string, soul: string, bytes = 1) => ({
  ...{ author, soul, bytes },
  version: 1,
  item: undefined,
});

test('however much of others waits, who keeps to the rate has its turn at once', async () => {
  const pace = paceOf(1);
  for (let author = 0; author < 100; author += 1) {
    for (let soul = 0; soul < 3; soul += 1) {
      void pace.take(turnOf(`fast ${author}`, `${author}/${soul}`, MIB));
    }
  }
  expect(await pace.take(turnOf('honest', 'soul', MIB))).toBe('soul');
  pace.flush();
});

test('what waits has a bound in bytes, and whoever is refused may come again', async () => {
  const pace = paceOf(1);
  const taken = Array.from({ length: 60 }, (_, index) =>
    pace.take(turnOf('fast', `soul ${index}`, MIB)),
  );
  expect(taken.filter((each) => each !== undefined)).toHaveLength(33);
  expect(pace.waiting).toBe(32);
  // The newest of what waits replaces it, and its bytes.
  void pace.take({ ...turnOf('fast', 'soul 1', 1), version: 2 });
  expect(pace.take(turnOf('fast', 'one more', MIB - 1))).toBeDefined();
  pace.flush();
  expect(pace.waiting).toBe(0);
  expect(await pace.take(turnOf('other', 'later'))).toBe('later');
});

test('what replaces something that waits passes the bound no more than anything else', () => {
  const pace = paceOf(1);
  for (let author = 0; author < 32; author += 1) {
    for (const soul of ['first', 'waits']) {
      void pace.take(turnOf(`author ${author}`, `${author}/${soul}`, MIB));
    }
  }
  expect(pace.take({ ...turnOf('author 0', '0/waits', MIB + 1), version: 2 })).toBeUndefined();
  expect(pace.waitingFor('0/waits')?.turn.version).toBe(1);
  expect(pace.take({ ...turnOf('author 0', '0/waits', MIB), version: 2 })).toBeDefined();
  pace.flush();
});
