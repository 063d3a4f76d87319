/** Time in a HAR file: how long the sign-in took, and how far the servers' clocks are apart. */
import type { Exchange } from './exchange.ts'
import { type HarFinding, inEntry, type Look, type Looker } from './finding.ts'
import type { HarCase } from './har-case.ts'

const TEN_MINUTES = 600
/** Below this, few relying parties forget a login. */
const SHORT = 60
/** A Date header has whole seconds, and an answer takes its time. */
const SAME = 3
const FAR_APART = 30

/** Seconds for which a cache had held an answer: its Date is of when it was made (RFC 9111, section 5.1). */
const ageOf = ({ headers }: Exchange): number => Number(headers.get('age') ?? 0) || 0

/** Seconds that the server's Date is ahead of the browser's clock. */
function ahead(exchange: Exchange): number | undefined {
  const date = Date.parse(exchange.headers.get('date') ?? '')
  return Number.isNaN(date) || exchange.at === undefined || exchange.fromCache || exchange.byServiceWorker
    ? undefined
    : (date - exchange.at) / 1000 + ageOf(exchange)
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

const offsetOf = (exchanges: readonly Exchange[], origin: string | undefined) =>
  median(exchanges.filter(({ url }) => url.origin === origin).flatMap((one) => ahead(one) ?? []))

function duration({ signIn, callback, lost, said }: HarCase): Look {
  const begun = signIn?.login ?? signIn?.authorization
  if (begun?.at === undefined || callback?.at === undefined) return {}
  const seconds = Math.round((callback.at - begun.at) / 1000)
  if (seconds < SHORT) return { unlikely: ['session-expired'] }
  if (seconds <= TEN_MINUTES || (said.size > 0 && !lost)) return {}
  return {
    findings: [
      {
        cause: 'session-expired',
        strength: 'suggests',
        summary: `The sign-in took ${seconds} s, longer than many relying parties keep a login in progress.`,
        evidence: [
          inEntry(begun, 'The login began', 'suggests'),
          inEntry(callback, `The callback came ${seconds} s later`, 'suggests'),
        ],
        decidedBy:
          'How long the relying party keeps a login: its settings, or the same sign-in done quickly.',
      },
    ],
  }
}

function clocks({ exchanges, signIn, callback, said }: HarCase): Look {
  const at = signIn?.authorization
  const provider = offsetOf(exchanges, at?.url.origin)
  const relyingParty = offsetOf(exchanges, (callback ?? signIn?.login)?.url.origin)
  if (provider === undefined || relyingParty === undefined || at?.url.origin === callback?.url.origin)
    return {}
  const difference = Math.round(provider - relyingParty)
  if (Math.abs(difference) < SAME) {
    return { unlikely: ['clock-skew'] }
  }
  const text = `By their Date headers the provider's clock is ${Math.abs(difference)} s ${difference < 0 ? 'behind' : 'ahead of'} the relying party's`
  // Without words of time, a difference is worth a mention only where it is large.
  const ofTime = said.has('clock-skew') || said.has('token-expired')
  if (!ofTime && (said.size > 0 || Math.abs(difference) < FAR_APART)) return {}
  const finding: HarFinding = {
    cause: 'clock-skew',
    strength: 'suggests',
    summary: `${text}.`,
    evidence: [inEntry(at, text, 'suggests')],
    decidedBy: 'The clocks of both machines; a proxy may have written the Date header.',
  }
  return { findings: [finding] }
}

/** Compares the times. */
export const lookAtTimes: Looker = (har) => {
  if (!har.callback) return {}
  const [took, apart] = [duration(har), clocks(har)]
  return {
    findings: [...(apart.findings ?? []), ...(took.findings ?? [])],
    unlikely: [...(apart.unlikely ?? []), ...(took.unlikely ?? [])],
  }
}
