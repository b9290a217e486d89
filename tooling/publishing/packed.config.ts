import { defineConfig } from 'vitest/config';

/** Tests of what is published: they read the build, so they run after it and apart from the others. */
export default defineConfig({
  test: {
    include: ['src/**/*.packed.ts'],
    globalSetup: 'src/pack-all.ts',
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
