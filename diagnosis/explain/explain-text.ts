/** From pasted error text to the likely causes, in order, with what tells them apart. */
import type { Cause, Diagnosis } from '../diagnosis.ts'
import { likelyOf } from '../dictionary/products.ts'
import { rules } from '../rules/index.ts'
import { titles } from '../titles.ts'
import { type Found, lookUp } from './look-up.ts'
import { type Redactor, redactor } from './secrets.ts'

/** The general fixes of a cause. */
export const fixesOf = (cause: Cause): readonly string[] =>
  rules.find((rule) => rule.cause === cause)?.fixes ?? []

/** The words of a text without secrets; what varies is doubted. */
export const saidIn = ({ words, varying }: Found, by: Redactor = redactor): string =>
  by.text(
    varying
      .map((part) => part.replace(/\s+/g, ' ').trim())
      .filter((part) => part !== '')
      .reduce((shown, part) => shown.replace(part, (each) => by.doubtful(each)), words),
  )

/** One known text as diagnoses, one for each likely cause. */
export function diagnosesOf(found: Found): Diagnosis[] {
  const { product, entry, line } = found
  const said = saidIn(found)
  const likely = likelyOf(entry)
  return likely.map(({ cause, when }, index) => ({
    cause,
    certainty: 'likely',
    product: product.name,
    summary: `${product.name} says "${said}". ${titles[cause]} So it is if ${when}.${entry.note && index === 0 ? ` ${entry.note}` : ''}`,
    evidence: [
      { entry: undefined, at: undefined, text: `Line ${line}: "${said}" (${entry.where ?? 'log'}).` },
    ],
    lookFor: likely.map((each) => `${each.cause}: ${each.when}`),
    fixes: [...(entry.fixes ?? []), ...fixesOf(cause)],
    references: [...new Set([...(entry.references ?? []), ...(product.references ?? [])])],
  }))
}

/** All causes that the text speaks for, the likeliest first; `unknown` alone where no known text is in it. */
export function explainText(text: string): Diagnosis[] {
  const seen = new Set<string>()
  const diagnoses = lookUp(text)
    .flatMap(diagnosesOf)
    .filter(({ cause, product }) => {
      const key = `${cause} ${product}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
  if (diagnoses.length > 0) return diagnoses
  const first = redactor.text(text.trim().split('\n')[0]?.slice(0, 200) ?? '')
  return [
    {
      cause: 'unknown',
      certainty: 'open',
      summary: first === '' ? 'There is no text to explain.' : 'No known error text is in it.',
      evidence: first === '' ? [] : [{ entry: undefined, at: undefined, text: `It begins: "${first}".` }],
      fixes: [
        'Give the words of the page or of the log as they stand, best with the lines around them.',
        'A HAR file of the whole sign-in says more: record it in the network tab of the browser, with cookies ("with sensitive data"), and give it to `fickle explain`; `--redact OUT.har` makes a copy that is safe to share.',
      ],
    },
  ]
}
