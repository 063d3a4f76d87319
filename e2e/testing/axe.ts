/** For specs: what axe-core holds against a page. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

interface Looking {
  /** axe's own names of rules; all of them by default. */
  readonly rules?: string[]
  /** Leaves out what axe calls minor or moderate. */
  readonly onlySerious?: boolean
}

/**
 * One line for each rule that the page breaks. Only violations are asked for, and within the page: to describe what is right as
 * well, and to carry all of it to a second page, takes six times as long, and only frames of another origin need it.
 */
export async function violationsOn(
  page: Page,
  { rules, onlySerious = false }: Looking = {},
): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations
    .filter(({ impact }) => !onlySerious || impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)
}
