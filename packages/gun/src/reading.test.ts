import { expect, test } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { createReading } from './reading.ts';

test('a relay that is there only after the end is not asked: nobody would withdraw the question', async () => {
  const clock = createManualClock();
  const reading = createReading({ relays: 2, soul: 'a soul', timeoutMs: 100, clock });
  const open = new Set<string>();
  const link = {
    ask(soul: string) {
      open.add(soul);
      return () => open.delete(soul);
    },
  };
  reading.ask(link);
  expect(open.size).toBe(1);
  clock.advance(100);
  reading.ask(link);
  expect(open.size).toBe(0);
  expect(await reading.wire).toBeUndefined();
});
