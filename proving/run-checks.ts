/** Runs the checks of one stage, in order, leaving out those that are to be left out. */
import type { Check } from './checks/check.ts'
import { type CheckName, checks } from './checks/index.ts'
import { checkOrder } from './checks/order.ts'
import { Refused } from './refused.ts'
import type { CheckStage, Subjects } from './subjects.ts'

/** @throws Refused by the first check that finds a fault. */
export async function runChecks<S extends CheckStage>(
  stage: S,
  subject: Subjects[S],
  omit: ReadonlySet<CheckName>,
): Promise<void> {
  for (const name of checkOrder[stage]) {
    const check: Check<S> = checks[name] as never
    if (omit.has(name)) {
      await check.instead?.(subject)
      continue
    }
    const reason = await check.refuses?.(subject)
    if (reason !== undefined) throw new Refused(name, reason)
  }
}
