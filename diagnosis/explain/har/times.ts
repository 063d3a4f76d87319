/** Time in a HAR file: how long the sign-in took, and how far the servers' clocks are apart. */
import type { Cause, Evidence } from '../../diagnosis.ts'
import type { Exchange } from './exchange.ts'
import { type HarFinding, inEntry, type Looker } from './finding.ts'

const TEN_MINUTES = 600

/** Seconds that the server's Date is ahead of the browser's clock. */
function ahead(exchange: Exchange): number | undefined {
  const date = Date.parse(exchange.headers.get('date') ?? '')
  return Number.isNaN(date) || exchange.at === undefined ? undefined : (date - exchange.at) / 1000
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

const offsetOf = (exchanges: readonly Exchange[], host: string | undefined) =>
  median(exchanges.filter(({ url }) => url.hostname === host).flatMap((one) => ahead(one) ?? []))

/** Compares the times. A Date header has whole seconds, so less than three seconds say nothing. */
export const lookAtTimes: Looker = ({ exchanges, login, authorization, callback }) => {
  const findings: HarFinding[] = []
  const ruledOut = new Map<Cause, Evidence>()
  if (login?.at !== undefined && callback?.at !== undefined) {
    const seconds = Math.round((callback.at - login.at) / 1000)
    if (seconds > TEN_MINUTES) {
      findings.push({
        cause: 'session-expired',
        sureness: 2.4,
        summary: `The sign-in took ${seconds} s, longer than many relying parties remember it.`,
        evidence: [
          inEntry(login, 'The login began'),
          inEntry(callback, `The callback came ${seconds} s later`),
        ],
      })
    } else {
      ruledOut.set(
        'session-expired',
        inEntry(callback, `The callback came ${seconds} s after the login began`),
      )
    }
  }
  const provider = offsetOf(exchanges, authorization?.url.hostname)
  const relyingParty = offsetOf(exchanges, (callback ?? login)?.url.hostname)
  if (
    provider !== undefined &&
    relyingParty !== undefined &&
    authorization?.url.hostname !== callback?.url.hostname
  ) {
    const difference = Math.round(provider - relyingParty)
    const text = `By their Date headers the provider's clock is ${Math.abs(difference)} s ${difference < 0 ? 'behind' : 'ahead of'} the relying party's`
    if (Math.abs(difference) >= 3) {
      findings.push({
        cause: 'clock-skew',
        sureness: Math.abs(difference) > 30 ? 1.4 : 0.8,
        summary: `${text}.`,
        evidence: [inEntry(authorization, text)],
      })
    } else {
      ruledOut.set(
        'clock-skew',
        inEntry(authorization, 'By their Date headers the clocks of both servers agree'),
      )
    }
  }
  return { findings, ruledOut }
}
