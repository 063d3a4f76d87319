/** Reporter of Vitest and of Playwright: what was not run, and why, since a test that nobody missed proves nothing. */
import { relative } from 'node:path'
import type { Reporter as PlaywrightReporter, TestCase as PlaywrightTest } from '@playwright/test/reporter'
import type { Reporter, TestModule } from 'vitest/node'

const sayNotRun = (file: string, title: string, reason: string | undefined) =>
  console.log(`Not run: ${relative('.', file)} > ${title}${reason === undefined ? '' : `: ${reason}`}`)

export default class SaySkipped implements Reporter, PlaywrightReporter {
  printsToStdio(): boolean {
    return false
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const { children, moduleId } of modules)
      for (const test of children.allTests('skipped')) {
        const result = test.result()
        sayNotRun(moduleId, test.fullName, result.state === 'skipped' ? result.note : undefined)
      }
  }

  onTestEnd(test: PlaywrightTest): void {
    if (test.outcome() !== 'skipped') return
    const { description } = test.annotations.find(({ type }) => type === 'skip') ?? {}
    sayNotRun(test.location.file, test.title, description)
  }
}
