/** For specs: what axe-core holds against a page. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

interface Looking {
  /** axe's own names of rules; all of them by default. */
  readonly rules?: string[]
  /** Leaves out what axe calls minor or moderate. */
  readonly onlySerious?: boolean
}

/** Each page reads it anew, and reads the long form twice as long. */
const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/**
 * One line for each rule that the page breaks. Only violations are asked for, and within the page: to describe what is right as
 * well, and to carry all of it to a second page, takes six times as long, and only frames of another origin need it.
 */
export async function violationsOn(
  page: Page,
  { rules, onlySerious = false }: Looking = {},
): Promise<string[]> {
  const axe = new AxeBuilder({ page, axeSource }).options({ resultTypes: ['violations'] }).setLegacyMode()
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations
    .filter(({ impact }) => !onlySerious || impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)
}
