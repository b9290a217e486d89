import { describe, expect, it } from 'vitest';
import { createClockOffset } from './clock-offset.ts';

const NOW = 1_780_000_000_000;

/** A peer's heartbeats, one every five seconds, as they come to a clock that is so far ahead. */
function beat(clock: ReturnType<typeof createClockOffset>, peer: string, aheadMs: number): void {
  for (const second of [0, 5, 10]) {
    const written = NOW + second * 1_000;
    clock.note(peer, written, written + aheadMs + 40);
  }
}

describe('my clock', () => {
  it('is right while live peers agree with it', () => {
    const clock = createClockOffset();
    for (const peer of ['ana', 'ben']) beat(clock, peer, 0);
    expect(clock.offset.get()).toBeUndefined();
  });

  it('is off when live peers agree that it is, ahead or behind', () => {
    for (const ahead of [600_000, -90_000]) {
      const clock = createClockOffset();
      for (const peer of ['ana', 'ben', 'cleo']) beat(clock, peer, ahead);
      expect(clock.offset.get()).toBe(ahead + 40);
    }
  });

  it('is not off because one peer’s is', () => {
    const clock = createClockOffset();
    beat(clock, 'mallory', 600_000);
    expect(clock.offset.get()).toBeUndefined();
    for (const peer of ['ana', 'ben']) beat(clock, peer, 0);
    expect(clock.offset.get()).toBeUndefined();
  });

  it('of three is not off because one other is, whichever way', () => {
    for (const ahead of [40_000, -40_000]) {
      const right = createClockOffset();
      beat(right, 'mallory', ahead);
      beat(right, 'ana', 0);
      expect(right.offset.get()).toBeUndefined();
      const wrong = createClockOffset();
      for (const peer of ['ana', 'ben']) beat(wrong, peer, ahead);
      expect(wrong.offset.get()).toBe(ahead + 40);
    }
  });

  it('is not off because a relay hands out old records', () => {
    const clock = createClockOffset();
    for (const peer of ['ana', 'ben', 'cleo']) {
      clock.note(peer, NOW - 900_000, NOW);
      clock.note(peer, NOW - 600_000, NOW + 10);
    }
    expect(clock.offset.get()).toBeUndefined();
  });

  it('is off when what several peers write cannot be read for being in the future', () => {
    const clock = createClockOffset();
    for (const peer of ['ana', 'ben']) clock.noteFuture(peer, 300_000);
    expect(clock.offset.get()).toBe(-300_000);
  });

  it('hears a crowd out, the latest of it', () => {
    const clock = createClockOffset();
    for (let index = 0; index < 100; index += 1) beat(clock, `early ${index}`, 0);
    for (let index = 0; index < 64; index += 1) beat(clock, `late ${index}`, 600_000);
    expect(clock.offset.get()).toBe(600_040);
  });

  it('takes nothing from two words in the same moment', () => {
    const clock = createClockOffset();
    for (const peer of ['ana', 'ben', 'cleo']) {
      clock.note(peer, NOW, NOW + 600_000);
      clock.note(peer, NOW + 900, NOW + 600_900);
    }
    expect(clock.offset.get()).toBeUndefined();
  });
});
