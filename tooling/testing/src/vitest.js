import { fileURLToPath } from 'node:url';

import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** The condition under which a package's `exports` lead to its sources instead of its build. */
export const sourceCondition = '@symbolon/source';

/** A busy machine is slow, which no test is to be about; this long, a test hangs. */
const patienceMs = 30_000;

/**
 * Vitest's settings for a package of pure code: nothing in it outlives a test, so its files are tested one
 * after the other in the same process, and what they import is loaded once and not anew for each of them,
 * which takes half of the time.
 * @param {import('vitest/config').ViteUserConfig['test']} [test] what this package sets otherwise
 */
export const packageTests = (test = {}) =>
  defineConfig({
    resolve: { conditions: [sourceCondition, ...defaultClientConditions] },
    ssr: { resolve: { conditions: [sourceCondition, ...defaultServerConditions] } },
    test: {
      environment: 'node',
      isolate: false,
      testTimeout: patienceMs,
      hookTimeout: patienceMs,
      include: ['src/**/*.test.{ts,tsx}'],
      setupFiles: [fileURLToPath(import.meta.resolve('./property-seed.js'))],
      ...test,
    },
  });

/**
 * Vitest's settings for a package that opens sockets, starts processes or loads code that changes
 * globals: each test file has a process of its own.
 * @param {import('vitest/config').ViteUserConfig['test']} [test] what this package sets otherwise
 */
export const processTests = (test = {}) => packageTests({ pool: 'forks', isolate: true, ...test });
