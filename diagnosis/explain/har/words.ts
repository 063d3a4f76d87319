/** The words of the page that failed, looked up in the dictionary of products. */
import { diagnosesOf, saidIn } from '../explain-text.ts'
import { type HarFinding, inEntry, type Looker } from './finding.ts'

/** Every cause of every known text on the page, the likeliest first. */
export const lookAtWords: Looker = ({ page, words }) => {
  if (!page) return {}
  const findings = words.flatMap((found, nth) =>
    diagnosesOf(found).map(
      ({ cause, summary, product, lookFor, references, fixes, decidedBy }, index): HarFinding => {
        const proves = found.entry.proves === true && nth === 0 && index === 0
        return {
          cause,
          strength: proves ? 'proves' : 'suggests',
          summary,
          evidence: [
            inEntry(page, `The page says "${saidIn(found).slice(0, 200)}"`, proves ? 'proves' : 'suggests'),
          ],
          fixes,
          product,
          lookFor,
          references,
          decidedBy,
        }
      },
    ),
  )
  return { findings }
}
