/** An explanation for a terminal: headline, certainty, evidence, fixes, how to reproduce; the rest where it was asked for. */
import { styleText } from 'node:util'
import type { Certainty, Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Explanation } from '../diagnosis/explain/explain.ts'
import { wrap } from './wrap.ts'

const strong = (text: string) => styleText('bold', text, { stream: process.stdout })

const list = (title: string, items: readonly string[]) =>
  items.length === 0
    ? []
    : ['', strong(title), ...items.map((item, index) => `  ${index + 1}. ${wrap(item, 5)}`)]

const certainties: Readonly<Record<Certainty, string>> = {
  proven: 'proven',
  likely: 'likely',
  open: 'open: several causes fit what was given',
}

/** As many of each as fit a screen. */
const FEW = 4

const shownEvidence = ({ evidence }: Diagnosis) =>
  evidence.map(({ entry, file, text }) => {
    const where = [file, entry === undefined ? undefined : `entry ${entry}`].filter(
      (part) => part !== undefined,
    )
    return where.length === 0 ? text : `${text} (${where.join(', ')})`
  })

/** @param inFull with what tells the causes apart, the less likely ones, and references */
export function explanationInWords({ diagnosis, others }: Explanation, inFull: boolean): string {
  const { cause, certainty, product, summary, decidedBy, fixes, reproduce = [] } = diagnosis
  const evidence = shownEvidence(diagnosis)
  const few = <T>(items: readonly T[]) => (inFull ? items : items.slice(0, FEW))
  const lines = [
    `${strong(cause)} (${certainties[certainty]})${product === undefined ? '' : `, ${product}`}`,
    '',
    wrap(summary, 0),
    ...list('Evidence', few(evidence)),
    ...(decidedBy === undefined ? [] : ['', strong('What decides it'), `  ${wrap(decidedBy, 2)}`]),
    ...list('Fix', few(fixes)),
    ...list('Reproduce it with fickle', few(reproduce)),
  ]
  if (inFull) {
    lines.push(
      ...list('What tells the causes apart', diagnosis.lookFor ?? []),
      ...list(
        'Less likely',
        others.map((each) => `${each.cause}: ${each.summary}`),
      ),
      ...list('See also', diagnosis.references ?? []),
    )
  } else if (others.length > 0) {
    const names = [...new Set(others.map((each) => each.cause))].slice(0, FEW).join(', ')
    lines.push('', wrap(`Less likely: ${names}. --verbose tells them apart.`, 0))
  }
  return lines.join('\n')
}
