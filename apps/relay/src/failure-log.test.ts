import { pino } from 'pino';
import { expect, test } from 'vitest';
import { tellFailures } from './failure-log.ts';

test('failures are told once a minute, with how many came between', () => {
  const lines: unknown[] = [];
  const log = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  let now = 0;
  const tell = tellFailures(log, () => now);
  for (; now <= 60_000; now += 10_000) tell(new Error('the disk'));
  expect(lines).toMatchObject([
    { err: { message: 'the disk' }, untold: 0 },
    { err: { message: 'the disk' }, untold: 5 },
  ]);
});
