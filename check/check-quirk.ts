/** Plays one quirk against the relying party under test and reaches a verdict, with the evidence for it. */

import type { Fetched } from '../drivers/driver.ts'
import type { QuirkDescription } from '../provider/quirks/describe.ts'
import { type Attempt, attempt, type Bench } from './attempt.ts'
import type { Calibrated } from './calibrate.ts'
import { expectationOf, isRight, type Verdict } from './expectation.ts'
import { restartAt } from './restart.ts'

export interface QuirkToCheck extends QuirkDescription {
  /** It acts before any login, so that only the issuer's address can choose it. */
  readonly byAddress: boolean
}

export interface CheckResult {
  readonly quirk: string
  readonly verdict: Verdict
  /** True, false, or null where either is allowed or nothing could be found out. */
  readonly right: boolean | null
  /** What a conformant relying party does here. */
  readonly expect: string
  /** How strict the rule is: a wrong verdict on a `should` is weak, not broken. */
  readonly level: 'must' | 'should' | 'may'
  readonly evidence: readonly string[]
  readonly durationMs: number
}

/** Stages that come after a login, with what the relying party must offer for them to be reached. */
const later: Readonly<Partial<Record<QuirkDescription['stage'], string>>> = {
  'end-session': 'a logout that goes to the provider',
  'front-channel-logout': 'a front-channel logout URI at the provider',
  'logout-token': 'a back-channel logout URI at the provider',
  'session-iframe': 'session management in the browser',
}

const acted = ({ events }: Attempt, id: string) =>
  events.some((event) => event.kind === 'quirk' && event.quirk === id)

const canaries = ({ events }: Attempt) =>
  events.flatMap((event) => (event.kind === 'canary-hit' ? [event] : []))

function evidenceOf(
  played: Attempt,
  { id, stage }: QuirkDescription,
  refreshed: Fetched | undefined,
): string[] {
  const { arrival, look, events } = played
  const kinds = events.map(({ kind }) => kind)
  const refused = events.findLast((event) => event.kind === 'token-request' && event.error !== undefined)
  return [
    acted(played, id) ? `The provider sent it (${stage}).` : 'The provider never came to send it.',
    ...(kinds.includes('token-request') ? [] : ['The relying party asked for no token.']),
    ...(refused?.kind === 'token-request' ? [`The token endpoint answered ${refused.error}.`] : []),
    arrival.broken === undefined
      ? `The browser came to rest at ${arrival.url.split(/[?#]/)[0]} with status ${arrival.status}.`
      : `The browser got no page at ${arrival.url.split(/[?#]/)[0]}: ${arrival.broken}.`,
    ...(refreshed ? [`The refresh answered ${refreshed.status}.`] : []),
    look
      ? `The probe answered ${look.status}${look.location ? ` to ${look.location}` : ''}.`
      : 'The probe got no answer.',
    ...(played.victimTexts.length > 0
      ? [`The relying party shows of another user: ${played.victimTexts.join(', ')}.`]
      : []),
    ...canaries(played).map(
      ({ method, url, carried }) =>
        `${method} ${url} was fetched${carried.length > 0 ? `, carrying ${carried.join(', ')}` : ''}.`,
    ),
  ]
}

/**
 * Whether somebody else's identity was reached. Quirks about accounts send a claim of the victim rightly, in the name of
 * somebody else; there only what the provider did not send proves that the victim's account was opened.
 */
function reachedVictim({ victimTexts, events }: Attempt, { catalogue }: QuirkToCheck): boolean {
  if (!catalogue.some((row) => row.startsWith('identity-'))) return victimTexts.length > 0
  const sent = JSON.stringify(
    events.flatMap((event) =>
      event.kind === 'quirk' ? [event.sent] : event.kind === 'id-token' ? [event.claims] : [],
    ),
  )
  return victimTexts.some((text) => !sent.toLowerCase().includes(text.toLowerCase()))
}

function verdictOf(played: Attempt, quirk: QuirkToCheck, refreshed: Fetched | undefined): Verdict {
  const { id, stage, byAddress } = quirk
  if (reachedVictim(played, quirk)) return 'used-forbidden-value'
  if (canaries(played).length > 0) return 'canary-hit'
  if (!acted(played, id) && !byAddress) return 'not-reached'
  if (played.arrival.broken !== undefined) return 'rejected-crash'
  if (stage === 'refresh') {
    if (!refreshed) return 'not-reached'
    return refreshed.status < 300 && played.signedIn ? 'accepted' : 'rejected'
  }
  if (played.signedIn === undefined) return 'inconclusive'
  return played.signedIn ? 'accepted' : 'rejected'
}

/** Plays it once, and after a refusal an honest login, without which the refusal would prove nothing. */
async function playOnce(bench: Bench, { learnt, patience }: Calibrated, quirk: QuirkToCheck) {
  const { refresh } = bench.subject
  const { byAddress } = quirk
  let refreshed: Fetched | undefined
  const played = await attempt(bench, {
    quirks: byAddress ? [] : [quirk.id],
    learnt,
    patience,
    ...(quirk.stage === 'refresh' && refresh
      ? {
          afterwards: async (visitor) => {
            refreshed = await visitor.fetch(refresh)
          },
        }
      : {}),
  })
  const verdict = verdictOf(played, quirk, refreshed)
  const evidence = evidenceOf(played, quirk, refreshed)
  if (verdict !== 'rejected' && verdict !== 'rejected-crash') return { verdict, evidence }
  if (byAddress) await restartAt(bench)
  const clean = await attempt(bench, { learnt, patience })
  return clean.signedIn === true
    ? { verdict, evidence: [...evidence, 'An honest login right afterwards signed in.'] }
    : {
        verdict: 'inconclusive' as const,
        evidence: [
          ...evidence,
          'An honest login right afterwards did not sign in either, so the refusal proves nothing.',
        ],
      }
}

/** Why a quirk cannot be played against this relying party at all. */
function outOfReach({ subject, control }: Bench, { id, stage, byAddress }: QuirkToCheck): string | undefined {
  if (byAddress && !subject.restart) {
    return `It acts before any login, so the relying party has to start with the issuer ${control.url}/standard~${id}: describe how (restart) in a file given as --rp.`
  }
  if (stage === 'refresh' && !subject.refresh) {
    return 'It acts when tokens are refreshed: say where that happens (refresh) in a file given as --rp.'
  }
  const needs = later[stage]
  return needs && `It needs ${needs}, which this check does not reach from outside.`
}

/** Judges one quirk. A verdict that an honest login casts doubt on is tried once more. */
export async function checkQuirk(
  bench: Bench,
  calibrated: Calibrated,
  quirk: QuirkToCheck,
): Promise<CheckResult> {
  const began = performance.now()
  const { expect, because } = expectationOf(quirk, calibrated.calibration)
  const result = (verdict: Verdict, evidence: readonly string[]): CheckResult => ({
    quirk: quirk.id,
    verdict,
    right: isRight(expect, verdict),
    expect: because ? `${expect}, since ${because}` : expect,
    level: quirk.level,
    evidence,
    durationMs: Math.round(performance.now() - began),
  })
  const reason = outOfReach(bench, quirk)
  if (reason) return result('not-reached', [reason])
  if (quirk.byAddress) await restartAt(bench, quirk.id)
  const first = await playOnce(bench, calibrated, quirk)
  if (first.verdict !== 'inconclusive') return result(first.verdict, first.evidence)
  if (quirk.byAddress) await restartAt(bench, quirk.id)
  const second = await playOnce(bench, calibrated, quirk)
  // One that is not even reached any more is still shut from the first time.
  const { verdict, evidence } = second.verdict === 'not-reached' ? first : second
  return result(verdict, evidence)
}
