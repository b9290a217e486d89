import { defineConfig } from 'vitest/config';
import { lawPackages, leastBranches, sourcesOf } from './scripts/setup/coverage.mjs';

export default defineConfig({
  test: {
    projects: [
      'packages/*',
      'apps/*',
      'tooling/*',
      'docs',
      { test: { name: 'scripts', include: ['scripts/**/*.test.ts'] } },
    ],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**', 'apps/*/src/**'],
      // What is there to test with is no law.
      exclude: ['packages/store/src/conformance/**', 'packages/algorithm/src/testing/**'],
      thresholds: Object.fromEntries(
        lawPackages.map((name) => [sourcesOf(name), { branches: leastBranches }]),
      ),
      reportsDirectory: 'coverage',
    },
  },
});
