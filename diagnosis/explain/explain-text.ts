/** From pasted error text or a log to the likely causes, in order, with what tells them apart. */
import type { Cause, Certainty, Diagnosis } from '../diagnosis.ts'
import type { Product } from '../dictionary/product.ts'
import { titles } from '../titles.ts'
import { advice, fixesOf } from './advice.ts'
import type { Clue } from './clue.ts'
import { type ClueInLog, inOrderOfRoot, type LoginInLog, loginsIn } from './logins-in-log.ts'
import { productOf, shownProduct } from './product-of.ts'
import { type ReadLog, readText } from './read-log.ts'
import { redactor } from './secrets.ts'

/** More causes than these leave it open which of them it is. */
const FEW = 2

function certaintyOf(clue: Clue, index: number): Certainty {
  if (index > 0) return 'likely'
  if (clue.proves) return 'proven'
  return clue.alike || clue.rank >= 3 || clue.causes.length > FEW + 1 ? 'open' : 'likely'
}

function introduced(certainty: Certainty, { alike, causes }: Clue, title: string, when: string): string {
  if (certainty === 'proven') return title
  const said = `${title} This is the case if ${when}.`
  if (certainty === 'likely') return `${alike ? 'It may also be this' : 'Most likely'}: ${said}`
  return alike
    ? `The words fit each of these causes alike: ${causes.map(({ cause }) => cause).join(', ')}. For the first: ${said}`
    : `Several causes fit the text. Most often: ${said}`
}

/** The diagnoses of one clue, one for each of its causes. */
function diagnosesOfClue(
  clue: Clue,
  host: Product | undefined,
  { at, file }: Partial<ClueInLog> = {},
): Diagnosis[] {
  const speaks = clue.product && (clue.marked || !host) ? clue.product : undefined
  const product = shownProduct(speaks, host)
  const named = clue.product ?? host
  const speaker = product ?? 'The text'
  return clue.causes.map(({ cause, when }, index) => {
    const certainty = certaintyOf(clue, index)
    const decided = clue.causes.map((each) => `${each.cause}: ${each.when}`)
    return {
      cause,
      certainty,
      ...(product === undefined ? {} : { product }),
      summary: [
        `${speaker} says "${clue.said}".`,
        clue.comparison && index === 0 ? clue.comparison : '',
        introduced(certainty, clue, titles[cause], when),
        clue.note && index === 0 ? clue.note : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
      evidence: [
        {
          entry: undefined,
          at,
          ...(file === undefined ? {} : { file }),
          text: `Line ${clue.line}: "${clue.said}"${clue.where ? ` (${clue.where})` : ''}.`,
          strength: certainty === 'proven' ? 'proves' : 'suggests',
        },
      ],
      ...(certainty === 'proven' ? {} : { decidedBy: `Whether ${when}.` }),
      lookFor: decided,
      fixes: [
        ...new Set([
          ...(index === 0 ? (clue.fixes ?? []) : []),
          ...(host?.fixes?.[cause] ?? []),
          ...(named?.fixes?.[cause] ?? []),
          ...fixesOf(cause),
        ]),
      ],
      reproduce: advice[cause].reproduce ?? [],
      references: [...new Set([...(clue.references ?? []), ...(named?.references ?? [])])],
    }
  })
}

/** One diagnosis for each cause, the evidence of all clues that speak for it. */
function joined(diagnoses: readonly Diagnosis[]): Diagnosis[] {
  const byCause = new Map<Cause, Diagnosis>()
  for (const diagnosis of diagnoses) {
    const first = byCause.get(diagnosis.cause)
    if (!first) byCause.set(diagnosis.cause, diagnosis)
    else if (first.evidence.length < 6)
      byCause.set(diagnosis.cause, {
        ...first,
        evidence: [
          ...first.evidence,
          ...diagnosis.evidence.filter(({ text }) => !first.evidence.some((each) => each.text === text)),
        ],
      })
  }
  return [...byCause.values()]
}

/** The first line of OpenMetadata's configuration: its block, or variables of it. */
const configuration =
  /^\s*(authenticationConfiguration|oidcConfiguration):|^\s*(export )?(OIDC|AUTHENTICATION)_\w+=/

const readConfiguration =
  'It looks like a configuration of OpenMetadata, which `fickle doctor --rp-config FILE` reads.'

function unknownText({ firstLine, marks, isBinary, clues }: ReadLog): Diagnosis {
  const spoken = clues.find(({ clue }) => clue.product !== undefined)?.clue.product
  const product = shownProduct(undefined, spoken ?? productOf(marks, undefined))
  const first = isBinary ? '' : redactor.text(firstLine)
  return {
    cause: 'unknown',
    certainty: 'open',
    ...(product === undefined ? {} : { product }),
    summary: isBinary
      ? 'This is not text but binary data.'
      : first === ''
        ? 'There is no text to explain.'
        : product === undefined
          ? 'Nothing in it says why a sign-in failed.'
          : `It comes from ${product}, but nothing in it says why a sign-in failed.`,
    evidence: first === '' ? [] : [{ entry: undefined, at: undefined, text: `It begins: "${first}".` }],
    fixes: [...(configuration.test(firstLine) ? [readConfiguration] : []), ...fixesOf('unknown')],
  }
}

/** Causes that are listed for one login. */
const MOST_CLUES = 12

/** The diagnoses of one login of a log, the root first. */
export function diagnosesOfLogin(login: LoginInLog, marks: ReadLog['marks']): Diagnosis[] {
  const clues = inOrderOfRoot(login)
  const [root] = clues.filter(({ clue }) => clue.causes.length > 0)
  // Where no mark stands, known words say who speaks, first of all those that wrap the others.
  const wrappers = clues.filter(({ clue }) => clue.rank >= 3)
  const spoken =
    marks.size > 0
      ? clues.flatMap(({ clue }) => (clue.causes.length === 0 ? (clue.product ?? []) : []))
      : [...wrappers, ...clues].flatMap(({ clue }) => clue.product ?? []).slice(0, 1)
  const host = productOf(
    new Map([...spoken.map((product) => [product, 1] as const), ...marks]),
    root?.clue.marked ? root.clue.product : undefined,
  )
  const speaker = host ?? wrappers.find(({ clue }) => clue.product !== undefined)?.clue.product
  return joined(clues.slice(0, MOST_CLUES).flatMap((found) => diagnosesOfClue(found.clue, speaker, found)))
}

/** All causes that a log speaks for, those of its first failed login first; `unknown` alone where nothing does. */
export function explainLog(log: ReadLog): Diagnosis[] {
  if (log.isBinary) return [unknownText(log)]
  const [first, ...later] = loginsIn(log.clues)
    .map((login) => diagnosesOfLogin(login, log.marks))
    .filter((diagnoses) => diagnoses.length > 0)
  return first ? joined([...first, ...later.flatMap(([root]) => root ?? [])]) : [unknownText(log)]
}

export const explainText = (text: string): Diagnosis[] => explainLog(readText(text))
