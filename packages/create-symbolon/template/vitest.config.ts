import { defineConfig } from 'vitest/config';

// The app's own, so that it may lie in a repository whose tests run in another way.
export default defineConfig({ test: { include: ['src/**/*.test.ts'] } });
