import { expect, test } from 'vitest';
import { createManualClock } from '../test/manual-clock.ts';
import { createLastingSocket, type WebSocketLike } from './socket.ts';

const TIMING = { openMs: 10_000, quietMs: 4_000, answerMs: 3_000 };

/** A lasting socket over connections that do what the test says. */
function setUp() {
  const clock = createManualClock();
  const made: FakeSocket[] = [];
  const log: string[] = [];

  class FakeSocket implements WebSocketLike {
    onopen: WebSocketLike['onopen'] = null;
    onmessage: WebSocketLike['onmessage'] = null;
    onclose: WebSocketLike['onclose'] = null;
    onerror: WebSocketLike['onerror'] = null;
    readonly sent: string[] = [];
    isClosed = false;

    constructor() {
      made.push(this);
    }
    send(text: string): void {
      this.sent.push(text);
    }
    close(): void {
      this.isClosed = true;
    }
    opens(): void {
      this.onopen?.(undefined as never);
    }
    says(data: string): void {
      this.onmessage?.({ data } as never);
    }
    fails(): void {
      this.onclose?.(undefined as never);
    }
  }

  const socket = createLastingSocket('ws://relay/gun', FakeSocket, clock, TIMING, {
    onOpen: () => log.push('open'),
    onDown: () => log.push('down'),
    onText: (text) => log.push(String(text)),
    onQuiet: () => log.push('quiet'),
  });
  socket.start();
  return { clock, made, log, socket };
}

test('it sends only while it is open', () => {
  const { made, socket } = setUp();
  expect(socket.send('too early')).toBe(false);
  made[0]?.opens();
  expect(socket.send('now')).toBe(true);
  made[0]?.fails();
  expect(socket.send('too late')).toBe(false);
  expect(made[0]?.sent).toEqual(['now']);
});

test('a lost connection is made anew, at growing intervals, for ever', () => {
  const { clock, made, log } = setUp();
  const gaps: number[] = [];
  for (let failure = 0; failure < 40; failure += 1) {
    const before = clock.now();
    made.at(-1)?.fails();
    const known = made.length;
    while (made.length === known) clock.advance(1);
    gaps.push(clock.now() - before);
  }
  expect(gaps.slice(0, 7)).toEqual([188, 375, 750, 1_500, 3_000, 3_000, 3_000]);
  expect(Math.max(...gaps)).toBe(3_000);
  expect(log).toEqual(gaps.map(() => 'down'));
});

test('once a relay has said something, the intervals begin anew', () => {
  const { clock, made } = setUp();
  for (let failure = 0; failure < 5; failure += 1) {
    made.at(-1)?.fails();
    clock.advance(4_000);
  }
  made.at(-1)?.opens();
  made.at(-1)?.says('hello');
  made.at(-1)?.fails();
  const known = made.length;
  clock.advance(188);
  expect(made).toHaveLength(known + 1);
});

test('one that does not open in time is given up', () => {
  const { clock, made, log } = setUp();
  clock.advance(TIMING.openMs);
  expect(made[0]?.isClosed).toBe(true);
  expect(log).toEqual(['down']);
});

test('silence is questioned, and silence after that is the end of a connection', () => {
  const { clock, made, log } = setUp();
  made[0]?.opens();
  clock.advance(3_999);
  made[0]?.says('still here');
  clock.advance(3_999);
  expect(log).toEqual(['open', 'still here']);
  clock.advance(1);
  expect(log.at(-1)).toBe('quiet');
  made[0]?.says('yes?');
  clock.advance(4_000);
  expect(log.at(-1)).toBe('quiet');
  clock.advance(3_000);
  expect(log.at(-1)).toBe('down');
  expect(made[0]?.isClosed).toBe(true);
});

test('of a connection that was given up nothing is heard', () => {
  const { clock, made, log } = setUp();
  clock.advance(TIMING.openMs);
  made[0]?.opens();
  made[0]?.says('late');
  made[0]?.fails();
  expect(log).toEqual(['down']);
});

test('after its end there is no timer and no further try', () => {
  const { clock, made, log, socket } = setUp();
  made[0]?.opens();
  socket.end();
  made[0]?.fails();
  expect(clock.timers).toBe(0);
  clock.advance(100_000);
  expect(made).toHaveLength(1);
  expect(log).toEqual(['open']);
});

test('a constructor that throws counts as a failure', () => {
  const clock = createManualClock();
  let tries = 0;
  const Impossible = function () {
    tries += 1;
    throw new Error('no sockets here');
  };
  const ignore = (): void => undefined;
  const events = { onOpen: ignore, onDown: ignore, onText: ignore, onQuiet: ignore };
  const socket = createLastingSocket('ws://relay', Impossible as never, clock, TIMING, events);
  socket.start();
  clock.advance(10_000);
  expect(tries).toBeGreaterThan(3);
  socket.end();
  expect(clock.timers).toBe(0);
});
