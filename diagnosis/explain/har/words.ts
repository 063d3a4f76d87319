/** The words of the page that failed, looked up in the dictionary of products. */
import { diagnosesOf, saidIn } from '../explain-text.ts'
import { type HarFinding, inEntry, type Looker, nothing } from './finding.ts'

/** Every likely cause of every known text on the page, the likeliest a little surer than the next. */
export const lookAtWords: Looker = ({ callback, failed }) => {
  const page = callback ?? failed
  if (!page || page.known.length === 0) return nothing
  let rank = 0
  const findings = page.known.flatMap((found) =>
    diagnosesOf(found).map((diagnosis): HarFinding => {
      const { product, lookFor, references } = diagnosis
      rank += 1
      return {
        cause: diagnosis.cause,
        sureness: Math.max(0.2, 2 - rank * 0.1),
        summary: diagnosis.summary,
        evidence: [inEntry(page, `The page says "${saidIn(found).slice(0, 160)}"`)],
        fixes: found.entry.fixes ?? [],
        ...(product === undefined ? {} : { product }),
        ...(lookFor === undefined ? {} : { lookFor }),
        ...(references === undefined ? {} : { references }),
      }
    }),
  )
  return { findings, ruledOut: new Map() }
}
