/** Every scenario in a real Chromium, one test each, and one more with its cause taken away. */
import { loadScenarios } from '../harness/load-scenarios.ts'
import { plotOf } from '../harness/play.ts'
import { test } from './testing/fixtures.ts'

for (const { id, scenario } of await loadScenarios()) {
  const details = {
    tag: `@${scenario.family}`,
    annotation: { type: 'specification', description: scenario.spec },
  }
  test(`${id}: ${scenario.title}`, details, async ({ play }) => {
    await play(plotOf(scenario))
  })
  test(`${id}: without its cause, ${scenario.withoutCause.expected.outcome}`, details, async ({ play }) => {
    await play(plotOf(scenario, true))
  })
}
