/** Does in a tab what the file about the relying party says: presses buttons, fills in forms. */
import type { Arrival, Tab } from '../../drivers/driver.ts'
import type { Deed, Step } from '../subject.ts'

/** Thrown where a step finds nothing to act on. */
export class StepFailed extends Error {}

const words = (target: Step extends { press: infer T } ? T : unknown) =>
  typeof target === 'string' ? target : JSON.stringify(target)

/** @throws StepFailed where the page has no such element, unless the step is optional */
export async function performSteps(tab: Tab, steps: readonly Step[]): Promise<Arrival> {
  for (const step of steps) {
    if (tab.arrival().broken !== undefined) return tab.arrival()
    const target = 'press' in step ? step.press : step.fill
    if (!(await tab.has(target))) await tab.rest()
    if (!(await tab.has(target))) {
      if (step.optional) continue
      const at = tab.arrival()
      throw new StepFailed(
        `The page at ${at.url.split(/[?#]/)[0]}, which answered ${at.status}, has nothing that matches ${words(target)}.`,
      )
    }
    if ('press' in step) await tab.press(target)
    else await tab.fill(target, step.value)
  }
  return tab.arrival()
}

/** Opens an address in the tab, or performs steps on the page where it is. */
export const perform = (tab: Tab, deed: Deed): Promise<Arrival> =>
  typeof deed === 'string' ? tab.open(deed) : performSteps(tab, deed)
