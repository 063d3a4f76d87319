/** Unit and socket tests: every `*.test.ts` beside the file it tests. */
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Tests of what is one per process, by file. All others share a process, and load the product once. */
const inOwnProcess = [
  // Takes what nobody in the process handled for the fault of the input under way.
  'fuzz/fuzz.test.ts',
  // Listens to the console, to which a library says some things once per process.
  'provider/stages/token.test.ts',
]

/** What `npm run check` leaves to `npm test`. */
const inChromium = ['e2e/scenarios.test.ts']

/** Rooms whose files take longest come first, so that none of them is left over at the end while a core rests. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => /\/(fuzz|e2e|harness|docker)\//.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    // Two, also where there are two cores only: a test that waits for a socket leaves its core to the other file.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          isolate: false,
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', 'dist/**', ...inOwnProcess, ...inChromium],
        },
      },
      { extends: true, test: { name: 'scenarios', include: inChromium } },
      { extends: true, test: { name: 'own process', include: inOwnProcess } },
    ],
  },
})
