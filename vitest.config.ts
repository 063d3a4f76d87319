/** Unit and socket tests: every `*.test.ts` beside the file it tests. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    // Two, also where there are two cores only: a test that waits for a socket leaves its core to the other file.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
