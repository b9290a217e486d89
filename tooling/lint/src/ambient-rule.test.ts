import { describe, expect, test } from 'vitest';

import { ambientRule } from './ambient-rule.js';
import { complaints } from './complaints.js';

const said = (code: string) => complaints(ambientRule, 'packages/peer/src/peer.ts', code);

describe('the machine’s clock, randomness and timers', () => {
  test.each([
    'Date.now();',
    "Date['now']();",
    'Date[member]();',
    'Date?.now();',
    'const { now } = Date;',
    'const clock = Date;',
    'measure(Date);',
    'new Date();',
    'new Date(...given);',
    'new globalThis.Date();',
    'Date();',
    'Date(0);',
    'Math.random();',
    'Math["random"]();',
    'const { random } = Math;',
    'const draw = Math;',
    'setTimeout(run, 5);',
    'setInterval(run, 5);',
    'setImmediate(run);',
    'requestAnimationFrame(run);',
    'const later = setTimeout;',
    'new Promise((resolve) => setTimeout(resolve, 5));',
    'performance.now();',
    'performance.timeOrigin;',
    'globalThis.setTimeout(run, 5);',
    "globalThis['setTimeout'](run, 5);",
    'globalThis[name](run, 5);',
    'globalThis.window.setTimeout(run, 5);',
    'window.setTimeout(run, 5);',
    'window.performance.now();',
    'self.setInterval(run, 5);',
    'global.setImmediate(run);',
    'globalThis.Date.now();',
    'globalThis.Math.random();',
    '(globalThis as unknown as Host).setTimeout(run, 5);',
    'globalThis!.Date!.now();',
    'const { setTimeout } = globalThis;',
    'const { Date: clock } = globalThis;',
    'const { setTimeout: later } = globalThis as Host;',
    'const clock = hostClock(globalThis);',
    'const host = window;',
    "import { setTimeout } from 'node:timers/promises';",
    "import { performance } from 'node:perf_hooks';",
    "const timers = await import('timers');",
  ])('%s', (code) => {
    expect(said(code)).toHaveLength(1);
  });
});

describe('what reads nothing of the machine', () => {
  test.each([
    'new Date(0);',
    "new Date('2026-01-01T00:00:00Z');",
    'Date.parse(text);',
    'Date.UTC(2026, 0, 1);',
    'value instanceof Date;',
    'let date: Date;',
    'let make: typeof setTimeout;',
    'let clock: typeof Date.now;',
    'interface Stamp extends Date {}',
    'Math.max(1, 2);',
    'const { floor, max } = Math;',
    'globalThis.crypto.subtle;',
    "typeof window === 'undefined';",
    'const { crypto } = globalThis;',
    'environment.now();',
    'function wrap(host: Host) { return host.setTimeout(run, 5) + host.Date.now(); }',
    'function wrap(host: Host) { return host.Math.random(); }',
    'function wrap({ setTimeout }: Host) { return setTimeout(run, 5); }',
    'const Date = clock; Date.now();',
    "import { setTimeout } from './virtual.ts'; setTimeout(run, 5);",
    'const record = { setTimeout: 1, Date: 2 };',
    'record.setTimeout;',
  ])('%s', (code) => {
    expect(said(code)).toEqual([]);
  });
});
