import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: availableParallelism(),
    projects: [
      // Modules keep no state, so test files may share what they import: loading it anew for each took half of the time.
      { extends: true, test: { name: 'shared', include: ['test/**/!(memory|footprint).test.ts'], isolate: false } },
      // What measures the memory in use wants a process of its own.
      { extends: true, test: { name: 'apart', include: ['test/**/{memory,footprint}.test.ts'] } },
    ],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'json-summary'] },
  },
})
