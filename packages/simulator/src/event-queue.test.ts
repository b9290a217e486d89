import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEventQueue } from './event-queue.ts';

test('gives events out by time, then in the order they were added, without the cancelled ones', () => {
  const events = fc.array(fc.record({ at: fc.nat(9), cancelled: fc.boolean() }), { maxLength: 60 });
  fc.assert(
    fc.property(events, (planned) => {
      const queue = createEventQueue();
      const ran: number[] = [];
      const cancels = planned.map(({ at }, index) => queue.add(at, () => ran.push(index)));
      planned.forEach(({ cancelled }, index) => {
        if (cancelled) cancels[index]?.();
      });
      for (let event = queue.take(); event !== undefined; event = queue.take()) event.run();
      const expected = [...planned.entries()]
        .filter(([, { cancelled }]) => !cancelled)
        .sort(([a, { at: left }], [b, { at: right }]) => left - right || a - b)
        .map(([index]) => index);
      expect(ran).toEqual(expected);
    }),
  );
});
