import { defineConfig } from 'vitest/config';

/** `unit` is the quick loop; `integration` starts servers, child processes and the bundled engine. */
export default defineConfig({
  test: {
    // Most tests wait for processes of their own: one for each of two cores, which vitest by itself would not use both of.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.mjs'],
          environment: 'node',
          testTimeout: 15_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/conformance/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
