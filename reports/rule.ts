/** The rule behind a result of a check: a quirk's, or one about the relying party's own requests. */
import { lints } from '../check/requests/index.ts'
import type { QuirkDescription } from '../provider/quirks/describe.ts'

/** @param spelling A quirk with or without its value, or the id of a rule about requests. */
export function ruleOf(
  spelling: string,
  quirks: ReadonlyMap<string, QuirkDescription>,
): Pick<QuirkDescription, 'title' | 'why' | 'spec'> | undefined {
  const id = spelling.split('=')[0] ?? spelling
  return quirks.get(id) ?? (Object.hasOwn(lints, id) ? lints[id as keyof typeof lints] : undefined)
}
