/** Has the relying party refresh its tokens, as its owner says how. */
import type { Tab, Visitor } from '../../drivers/driver.ts'
import type { Deed } from '../subject.ts'
import { performSteps } from './steps.ts'

/** The status of the answer; of steps that of the page where they end. */
export async function refresh(
  { visitor, tab }: { visitor: Visitor; tab: Tab },
  deed: Deed,
): Promise<number | undefined> {
  if (typeof deed === 'string') return (await visitor.fetch(deed).catch(() => undefined))?.status
  await performSteps(tab, deed)
  return (await tab.rest()).status
}
