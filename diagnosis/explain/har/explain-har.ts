/** From the exchanges of a HAR file to the root cause: what the looks find, less what they exclude. */
import type { Diagnosis } from '../../diagnosis.ts'
import { fixesOf } from '../advice.ts'
import { redactor } from '../secrets.ts'
import { lookAtAnswers } from './answers.ts'
import { lookAtCookies } from './cookies.ts'
import { type Exchange, inOrder } from './exchange.ts'
import { answerOf, inEntry, type Look, type Looker } from './finding.ts'
import { caseOf, type HarCase } from './har-case.ts'
import { lookAtIdTokens } from './id-tokens.ts'
import { leavesOpen, suspectsInPage } from './in-page.ts'
import { lookAtLoops } from './loops.ts'
import { firstWords, forgetPages, productOn } from './page-words.ts'
import { lookAtReplicas } from './replicas.ts'
import { lookAtStates } from './states.ts'
import { lookAtTimes } from './times.ts'
import { lookAtUpstream } from './upstream.ts'
import { verdictOf } from './verdict.ts'
import { lookAtWords } from './words.ts'

const looks: readonly Looker[] = [
  lookAtAnswers,
  lookAtUpstream,
  lookAtStates,
  lookAtCookies,
  lookAtReplicas,
  lookAtIdTokens,
  lookAtTimes,
  lookAtWords,
]

const withCookies =
  'The file has no cookies: browsers leave them out unless told otherwise. Record again and export "with sensitive data" (Chromium: Settings of DevTools, Network); `--redact` removes the values afterwards.'
const wholeSignIn =
  'Record from before the click on "sign in" until the error shows, with "preserve log" on, in one tab.'

function nothingFailed(har: HarCase): Diagnosis {
  const { signIn, exchanges, outcomes } = har
  const begun = signIn?.login ?? signIn?.authorization ?? signIn?.callbacks[0]
  const last = outcomes.at(-1)
  const summary =
    exchanges.length === 0
      ? 'The file has no request over http or https.'
      : !signIn
        ? 'The file shows no sign-in: no authorization request, and no callback that failed.'
        : leavesOpen(har)
          ? 'The page got the answer of the provider but did not redeem the code in this file; it does not say why.'
          : last
            ? 'The file shows a sign-in in which nothing failed.'
            : 'The file shows the beginning of a sign-in: the provider has not sent the browser back in it.'
  return {
    cause: 'unknown',
    certainty: 'open',
    summary,
    evidence: [
      ...(begun ? [inEntry(begun, 'The sign-in began here')] : []),
      ...(last ? [inEntry(last.callback, last.end === 'passed' ? 'The callback succeeded' : last.why)] : []),
    ],
    decidedBy:
      'The text of the error on the page, in the console of the browser or in the log of the relying party.',
    fixes: [wholeSignIn, ...fixesOf('unknown')],
  }
}

/** A failure for which nothing in the file names a cause. */
function unexplained(
  { page, callback, why }: HarCase,
  excluded: Look[],
  hints: readonly string[],
): Diagnosis {
  const text = page ? redactor.text(firstWords(page)).slice(0, 160) : ''
  const large = page?.status === 431 || /header or cookie too large/i.test(text)
  const what = large
    ? 'The server refused the request because its headers were too large: too many or too large cookies.'
    : callback && page?.byScript !== true
      ? `The callback failed (${page ? answerOf(page) : 'no answer'}), but the file does not say why.`
      : `A request failed (${page ? answerOf(page) : 'no answer'}), but the file does not say why.`
  const product = page && productOn(page)
  return {
    cause: 'unknown',
    certainty: 'open',
    ...(product === undefined ? {} : { product }),
    summary: what,
    evidence: [
      inEntry(page, text === '' ? why : `${why}, and the page says "${text}"`),
      ...excluded.flatMap((look) => look.excluded ?? []),
    ],
    decidedBy: 'The log of the relying party at this moment.',
    fixes: [...hints, ...fixesOf('unknown')],
  }
}

/** Diagnoses, the likeliest first; never empty. */
export function explainHar(exchanges: readonly Exchange[]): Diagnosis[] {
  forgetPages()
  const har = caseOf(inOrder(exchanges))
  const { page, callback, shows, exchanges: ordered, signIns } = har
  const loop = lookAtLoops(ordered, signIns)
  // Where a browser gave up going round, that it got no answer there is no cause.
  const gaveUp = loop !== undefined && page?.status === 0
  const seen = gaveUp
    ? []
    : page
      ? looks.map((look) => look(har))
      : [{ findings: suspectsInPage(har) }, loop ? {} : lookAtIdTokens(har)]
  const hints = callback && !shows.sent && !shows.set ? [withCookies] : []
  const diagnoses = verdictOf(loop ? [loop, ...seen] : seen, hints)
  if (diagnoses.length > 0) return diagnoses
  return [page ? unexplained(har, seen, hints) : nothingFailed(har)]
}
