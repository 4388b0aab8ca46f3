import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Tests that measure what memory is in use want a process of their own. */
const measuring = ['test/kernel/memory.test.ts', 'test/run/footprint.test.ts']

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: availableParallelism(),
    projects: [
      // Modules keep no state, so test files may share what they import: loading it anew for each took half of the time.
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...measuring],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'apart', include: measuring } },
    ],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'json-summary'] },
  },
})
