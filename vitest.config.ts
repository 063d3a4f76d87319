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

/** What takes longest, the longest first, so that none of it is left over at the end while a core rests. */
const longest = [
  'e2e/scenarios.test.ts',
  'fuzz/fuzz.test.ts',
  'tools/docs/run-command-lines.test.ts',
  'e2e/package.test.ts',
  'e2e/lab-own-application.test.ts',
  'e2e/examples.test.ts',
  'tools/sdks/sdks.test.ts',
  'cli/commands/judging.test.ts',
  'cli/killed-underneath.test.ts',
  'cli/interrupted.test.ts',
  'e2e/docs-pages.test.ts',
  'e2e/lab-single-page.test.ts',
]

/** In milliseconds. */
const PATIENCE = 300_000

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => {
      const place = longest.findIndex((file) => moduleId.endsWith(`/${file}`))
      // A process that files share ends where one of its own comes between them.
      if (project.name !== 'shared') return place === -1 ? longest.length : place
      const isLong = place !== -1 || /\/(e2e|harness|docker|cli)\//.test(moduleId)
      return 2 * longest.length + (place === -1 ? longest.length : place) + (isLong ? 0 : 1)
    }
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

export default defineConfig({
  test: {
    // Four, also where there are two cores only: a test that waits for a process leaves its core to another file.
    maxWorkers: 4,
    // Only against what hangs: on a busy machine everything that is waited for comes late, and is right.
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
    expect: { poll: { timeout: PATIENCE } },
    globalSetup: ['tools/suite/begin.ts'],
    setupFiles: ['tools/suite/end-with-file.ts'],
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
