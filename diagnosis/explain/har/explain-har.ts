/** From the exchanges of a HAR file to the root cause: what the looks find, less what they rule out. */
import type { Cause, Diagnosis, Evidence } from '../../diagnosis.ts'
import { fixesOf } from '../explain-text.ts'
import { redactor } from '../secrets.ts'
import { lookAtAnswers } from './answers.ts'
import { lookAtCookies } from './cookies.ts'
import { type Exchange, inOrder } from './exchange.ts'
import { type HarFinding, inEntry, type Looker } from './finding.ts'
import { findLogin, type HarLogin } from './har-login.ts'
import { lookAtReplicas } from './replicas.ts'
import { lookAtStates } from './states.ts'
import { lookAtTimes } from './times.ts'
import { lookAtWords } from './words.ts'

const looks: readonly Looker[] = [
  lookAtAnswers,
  lookAtStates,
  lookAtCookies,
  lookAtReplicas,
  lookAtTimes,
  lookAtWords,
]

/** Causes that the file cannot tell apart by itself where the session came back and was not known. */
const ofAnUnknownSession: readonly Cause[] = ['other-replica', 'session-lost', 'key-differs']

const ask = {
  cookies:
    'The file has no cookies: the browser leaves them out unless told otherwise. Record again and export "with sensitive data" (Chromium: Settings of DevTools, Network); `--redact` takes the values out afterwards.',
} as const

/** Joins what several looks say of one cause; undefined where there is nothing. */
function joined(findings: readonly HarFinding[]): HarFinding | undefined {
  const [best, ...rest] = [...findings].sort((a, b) => b.sureness - a.sureness)
  if (!best) return undefined
  const evidence = [best, ...rest].flatMap((one) => one.evidence)
  const product = findings.find((one) => one.product !== undefined)
  return {
    ...best,
    sureness: best.sureness + rest.length * 0.3,
    evidence: evidence.filter((one, index) => evidence.findIndex(({ text }) => text === one.text) === index),
    fixes: [...new Set([best, ...rest].flatMap((one) => one.fixes ?? []))],
    ...(product?.product === undefined ? {} : { product: product.product }),
    ...(product?.lookFor === undefined ? {} : { lookFor: product.lookFor }),
    ...(product?.references === undefined ? {} : { references: product.references }),
  }
}

function diagnosisOf(finding: HarFinding, ruledOut: readonly Evidence[], hint: readonly string[]): Diagnosis {
  const { cause, sureness, summary, evidence, fixes = [], product, lookFor, references } = finding
  return {
    cause,
    certainty: sureness >= 3 ? 'proven' : 'likely',
    summary,
    evidence: [...evidence, ...ruledOut],
    fixes: [...hint, ...fixes, ...fixesOf(cause)],
    ...(product === undefined ? {} : { product }),
    ...(lookFor === undefined ? {} : { lookFor }),
    ...(references === undefined ? {} : { references }),
  }
}

function nothingFailed({ authorization, login, exchanges }: HarLogin): Diagnosis {
  const summary =
    exchanges.length === 0
      ? 'The file has no exchange over http or https.'
      : authorization
        ? 'The file shows a sign-in, and no part of it failed.'
        : 'The file shows no sign-in: no authorization request, and no callback that failed.'
  return {
    cause: 'unknown',
    certainty: 'open',
    summary,
    evidence: authorization ? [inEntry(login ?? authorization, 'The sign-in began here')] : [],
    fixes: [
      'Record from before the click on "sign in" until the error shows, with "preserve log" on, in one tab.',
      ...fixesOf('unknown'),
    ],
  }
}

/** Diagnoses, the likeliest first; never empty. */
export function explainHar(exchanges: readonly Exchange[]): Diagnosis[] {
  const login = findLogin(inOrder(exchanges))
  const page = login.callback ?? login.failed
  if (!page) return [nothingFailed(login)]
  const seen = looks.map((look) => look(login))
  const ruledOut = new Map(seen.flatMap((one) => [...one.ruledOut]))
  const findings = seen.flatMap((one) => one.findings)
  const cookiesKept = ruledOut.has('cookie-not-sent') && login.callback !== undefined
  const silent = !findings.some(({ sureness }) => sureness > 1.5)
  if (cookiesKept && silent && page.status >= 400) {
    for (const cause of ofAnUnknownSession) {
      const fact = ruledOut.get('cookie-not-sent')
      if (fact)
        findings.push({
          cause,
          sureness: 1.2,
          summary:
            'The cookies and the state came back as they were, and the relying party refused: it did not know the session.',
          evidence: [fact],
        })
    }
  }
  const causes = [...new Set(findings.map(({ cause }) => cause))]
  const ranked = causes
    .flatMap((cause) => joined(findings.filter((one) => one.cause === cause)) ?? [])
    .filter(({ cause, sureness }) => !ruledOut.has(cause) || sureness >= 3)
    .sort((a, b) => b.sureness - a.sureness)
  const hint = login.withoutCookies && login.callback ? [ask.cookies] : []
  const facts = [...new Set(ruledOut.values())].filter(
    (fact) => !ranked[0]?.evidence.some(({ text }) => text === fact.text),
  )
  const diagnoses = ranked.map((finding, index) => diagnosisOf(finding, index === 0 ? facts : [], hint))
  if (diagnoses.length > 0) return diagnoses
  return [
    {
      cause: 'unknown',
      certainty: 'open',
      summary: `The callback failed with ${page.failure ?? page.status}, and the file does not say why.`,
      evidence: [
        inEntry(
          page,
          page.text === '' ? 'It failed' : `The page says "${redactor.text(page.text).slice(0, 160)}"`,
        ),
        ...facts,
      ],
      fixes: [...hint, ...fixesOf('unknown')],
    },
  ]
}
