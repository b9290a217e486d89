import { defineConfig } from 'vitest/config';

/** Tests in a real browser against the real command; two at a time, since each runs a group. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    root: new URL('..', import.meta.url).pathname,
    pool: 'forks',
    maxWorkers: 2,
    // A page draws in its own time, and a busy machine gives it little.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
