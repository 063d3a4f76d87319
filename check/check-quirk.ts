/** Plays one quirk against the relying party under test and reaches a verdict, with the evidence for it. */

import { setTimeout as later } from 'node:timers/promises'
import { conditions } from '../provider/quirks/conditions.ts'
import type { QuirkDescription } from '../provider/quirks/describe.ts'
import type { Calibrated } from './calibrate.ts'
import { takesIssuers } from './subject.ts'
import { elsewhere, sentIn, unasked } from './verdicts/delivery.ts'
import { expectationOf, isRight, untold, type Verdict } from './verdicts/expectation.ts'
import { type Facts, holdsFor, repeatsRequests } from './verdicts/facts.ts'
import { answeredWith, saysEnded, wrongAnswer } from './verdicts/logout-answer.ts'
import {
  type CheckResult,
  crashed,
  crashedAtLogout,
  expectedInWords,
  resultOf,
  userless,
} from './verdicts/result.ts'
import { evidenceOf, unseenUse, type Verdicted, verdictOf } from './verdicts/verdict.ts'
import { type Attempt, type AttemptOptions, attempt, type Bench } from './visits/attempt.ts'
import type { HonestLogins } from './visits/honest-logins.ts'
import { logOut, signOutAtProvider } from './visits/log-out.ts'
import { refresh } from './visits/refresh.ts'
import { watchSession } from './visits/session-page.ts'
import type { ReadsSignedUserinfo } from './visits/signed-userinfo.ts'

export interface QuirkToCheck extends QuirkDescription {
  /** As it is chosen: the id, with a value where one was asked for. */
  readonly spelling: string
  /** Why either is allowed with this value; absent where the expectation holds. */
  readonly excuse?: string | undefined
}

export interface Court {
  readonly bench: Bench
  readonly calibrated: Calibrated
  readonly honestLogin: HonestLogins
  /** Whether an honest logout token ends the session. */
  readonly honestLogout: HonestLogins
  readonly readsSignedUserinfo: ReadsSignedUserinfo
}

interface Played extends Verdicted {
  readonly evidence: readonly string[]
  readonly attempt: Attempt | undefined
}

/** Why a quirk cannot be played against this relying party at all. */
function outOfReach({ bench: { subject, control, restart }, calibrated }: Court, quirk: QuirkToCheck) {
  const missing = quirk.needs.find((name) => holdsFor(name, calibrated.facts) === false)
  if (missing !== undefined) return `It needs something that was not found here: ${conditions[missing]}.`
  if (quirk.judgedBy === 'where-the-code-went' && repeatsRequests(calibrated.facts)) {
    return 'The relying party sends the same request with every login, so the code of one login cannot be told from that of another.'
  }
  if (quirk.needsAddress && !restart && !takesIssuers(subject)) {
    return `It acts before any login, so the relying party must be started with the issuer ${control.url}/standard~${quirk.spelling}. Say how in a file given with --rp: restart, or {issuer} in login.`
  }
  return undefined
}

/** What is done after the sign-in, by what the quirk is about. */
function afterwardsFor({ bench }: Court, { stage, judgedBy }: QuirkToCheck): Partial<AttemptOptions> {
  const { subject } = bench
  const { refresh: refreshing, logout } = subject
  if (judgedBy === 'refresh' && refreshing) return { afterwards: (visit) => refresh(visit, refreshing) }
  if (judgedBy !== 'session') return {}
  if (stage === 'session-iframe' && subject.sessionPage) return watchSession(bench, subject.sessionPage)
  if (stage === 'end-session' && logout) return { onPage: true, afterwards: ({ tab }) => logOut(tab, logout) }
  return { onPage: true, afterwards: ({ tab }) => signOutAtProvider(tab, bench) }
}

/** Whether it is played at an issuer of its own: where it must be, and where it shows more there and that can be done. */
export const isPlayedAtAddress = (
  { restart, subject }: Court['bench'],
  { needsAddress, fullerByAddress }: QuirkToCheck,
): boolean => needsAddress || (fullerByAddress && (restart !== undefined || takesIssuers(subject)))

/** A port may be open before the relying party is ready, which then answers its first login by an error. */
const TRIES = 3
const TRY_AGAIN_MS = 300

/** Some open their port, shut it and open it again while they start (Spring Boot), and on a busy machine that takes long. */
const OPENS_AGAIN_WITHIN_MS = 15_000

const isShut = ({ arrival }: Attempt) => /ECONNREFUSED|ERR_CONNECTION_REFUSED/.test(arrival.broken ?? '')

const cameToProvider = ({ events, run }: Attempt) =>
  events.some((event) => event.kind === 'authorization-request' && event.run === run)

/** The first login after a start: one that never came to the provider may only have been too early. */
async function firstLogin({ bench }: Court, login: () => Promise<Attempt>): Promise<Attempt> {
  const end = performance.now() + OPENS_AGAIN_WITHIN_MS
  let played = await login()
  for (let tries = 1; bench.restart && !cameToProvider(played); tries += 1) {
    if (isShut(played) ? performance.now() >= end : tries >= TRIES) break
    await later(TRY_AGAIN_MS)
    played = await login()
  }
  return played
}

/** The relying party at another issuer, as often as the quirk takes; the last login is judged. */
async function playAtAddress(court: Court, quirk: QuirkToCheck): Promise<Played> {
  const { bench, calibrated } = court
  const { learnt, patience } = calibrated
  const issuer = await bench.control.addressOf(`standard~${quirk.spelling}`)
  await bench.control.takeAddress(issuer)
  const since = bench.control.feed.position
  const refusal = await bench.restart?.(issuer)
  if (refusal !== undefined) {
    await bench.control.caughtUp()
    const wasSent = bench.control.feed
      .loose(since)
      .some((event) => event.kind === 'quirk' && event.quirk === quirk.id)
    const { reason, late } = refusal
    const evidence = [reason, wasSent ? 'It fetched what the provider changed.' : 'It fetched nothing.']
    return wasSent && !late
      ? {
          verdict: 'rejected',
          evidence: [...evidence, 'It does not start with this issuer.'],
          attempt: undefined,
        }
      : { verdict: 'not-reached', reason, evidence, attempt: undefined }
  }
  const login = { learnt, patience, issuer, alone: true, plantsStranger: quirk.forbids === 'planted' }
  let played = await firstLogin(court, () => attempt(bench, { ...login, since }))
  for (let count = 1; count < quirk.logins; count += 1) {
    if (played.signedIn !== true) {
      const reason = `It acts from login ${quirk.logins} on, but login ${count} did not succeed.`
      return { verdict: 'not-reached', reason, evidence: evidenceOf(played, quirk), attempt: played }
    }
    played = await attempt(bench, login)
  }
  const judged = {
    ...verdictOf(played, quirk, learnt, true),
    evidence: evidenceOf(played, quirk),
    attempt: played,
  }
  const reason =
    judged.verdict === 'accepted' ? (elsewhere(played, quirk, issuer) ?? unasked(played, quirk)) : undefined
  return reason === undefined ? judged : { ...judged, verdict: 'not-reached', reason }
}

/** The other issuer must not be the one at which the relying party signs in anyway. */
function spelledFor(
  { bench, calibrated }: Court,
  { spelling, id, namesIssuer, params }: QuirkToCheck,
): string {
  const [parameter] = params
  const isOwn = calibrated.calibration.issuer === `${bench.control.url}/${parameter?.default}`
  return namesIssuer && spelling === id && isOwn ? `${id}=root` : spelling
}

async function playByLogin(court: Court, quirk: QuirkToCheck): Promise<Played> {
  const { learnt, patience } = court.calibrated
  const played = await attempt(court.bench, {
    quirks: [spelledFor(court, quirk)],
    learnt,
    patience,
    plantsStranger: quirk.forbids === 'planted',
    ...afterwardsFor(court, quirk),
  })
  return { ...verdictOf(played, quirk, learnt, false), evidence: evidenceOf(played, quirk), attempt: played }
}

/** Whether the relying party answers at all. */
async function answersAnybody({ bench, calibrated }: Court): Promise<boolean> {
  const visitor = await bench.driver.visitor({
    run: 'check-nobody',
    limitMs: calibrated.patience.limitMs,
  })
  try {
    return await visitor.fetch(bench.subject.signedIn).then(
      () => true,
      () => false,
    )
  } finally {
    await visitor.close()
  }
}

const startsAgain = async ({ bench, honestLogin }: Court): Promise<boolean> =>
  bench.restart !== undefined &&
  (await bench.restart(bench.control.url)) === undefined &&
  (await honestLogin())

/**
 * Why a session that continued after a logout token says nothing: honest ones ended it before, are now answered in the same
 * way, and end nothing any more, as where a store for them is full. Undefined where it does.
 */
async function logoutsFail(
  { calibrated, honestLogout }: Court,
  { stage }: QuirkToCheck,
  { attempt: played }: Played,
): Promise<string | undefined> {
  const isDoubtful =
    stage === 'logout-token' && calibrated.calibration.endsSession.back && saysEnded(played?.events ?? [])
  return isDoubtful && !(await honestLogout())
    ? 'An honest logout token right afterwards did not end its session either, although the first one did.'
    : undefined
}

/** Plays it once, and after a refusal an honest login, without which the refusal would prove nothing. */
async function playOnce(court: Court, quirk: QuirkToCheck, again = false): Promise<Played> {
  const atAddress = isPlayedAtAddress(court.bench, quirk)
  const played = await (atAddress ? playAtAddress : playByLogin)(court, quirk)
  if (played.verdict !== 'rejected' && played.verdict !== 'rejected-crash') return played
  const full = await logoutsFail(court, quirk, played)
  if (full !== undefined) return { ...played, verdict: 'inconclusive', reason: full }
  const { control } = court.bench
  const down = atAddress ? await court.bench.restart?.(control.url) : undefined
  if (down === undefined && (await court.honestLogin())) {
    return { ...played, evidence: [...played.evidence, 'An honest login right afterwards succeeded.'] }
  }
  if (down === undefined && !(await answersAnybody(court))) {
    // Once may have been another quirk that was played beside it; the same again is its own doing.
    if (again && (await startsAgain(court))) {
      const evidence = [
        ...played.evidence,
        'The relying party crashed; after a restart an honest login succeeded.',
      ]
      return { ...played, verdict: 'rejected-crash', evidence }
    }
    const gone = 'The relying party no longer answers; it crashed while this and other quirks were played.'
    return { ...played, verdict: 'inconclusive', reason: gone }
  }
  const reason = `${down?.reason ?? 'An honest login right afterwards did not succeed either'}, so the refusal proves nothing.`
  return { ...played, verdict: 'inconclusive', reason: reason.replace('.,', ',') }
}

/** What is known, and what only this row depends on. */
async function factsFor(
  { calibrated: { facts }, readsSignedUserinfo }: Court,
  { tellsWhen }: QuirkToCheck,
  verdict: Verdict,
): Promise<Facts> {
  const depends =
    tellsWhen.includes('takes-signed-userinfo') && (verdict === 'accepted' || verdict === 'rejected')
  return depends ? { ...facts, readsSignedUserinfo: await readsSignedUserinfo() } : facts
}

/**
 * Judges one quirk. A verdict that an honest login casts doubt on is tried once more.
 * @param ended why nothing can be played any more
 */
export async function checkQuirk(court: Court, quirk: QuirkToCheck, ended?: string): Promise<CheckResult> {
  const began = performance.now()
  const result = async (
    seen: Verdict,
    { reason, evidence, attempt: played, isUserless = false }: Omit<Played, 'verdict'>,
  ): Promise<CheckResult> => {
    const facts = await factsFor(court, quirk, seen)
    const { expect, level: stated, because } = expectationOf(quirk, facts, played?.events)
    const letIn = isUserless && seen === 'rejected' && expect === 'reject'
    const verdict = letIn ? 'accepted' : seen
    const events = played?.events ?? []
    const answer = wrongAnswer(events, quirk, expect, verdict)
    const answered = quirk.stage === 'logout-token' ? answeredWith(events) : undefined
    const level = answer?.level === 'should' || letIn ? 'should' : stated
    // Where the rule does not count, what came of it is no fault either.
    const isExcused = expect === 'either' && because !== undefined
    const mute = untold(quirk, facts, expect, verdict, events)
    const right = isExcused || mute !== undefined ? null : isRight(expect, verdict) && !answer
    const blind =
      expect === 'ignore' && verdict === 'accepted' && played
        ? unseenUse(played, quirk, played.victim, facts.calibration.shows)
        : undefined
    const why = reason ?? blind
    const besides = [answer?.said, mute].filter((said) => said !== undefined)
    return {
      quirk: quirk.spelling,
      verdict,
      right: blind === undefined ? right : null,
      result:
        blind === undefined
          ? resultOf(right, verdict, level, expect === 'ignore' && quirk.forbids === 'planted')
          : 'not-tested',
      expect: [expectedInWords(expect, because), ...besides].join(', '),
      level,
      ...(why !== undefined && { reason: why }),
      evidence: [
        ...(why === undefined ? [] : [why]),
        ...evidence,
        ...(letIn ? [userless] : []),
        ...(verdict === 'rejected-crash' ? [quirk.stage === 'logout-token' ? crashedAtLogout : crashed] : []),
      ],
      ...(answered !== undefined && { answered }),
      ...(played && { sent: sentIn(played, quirk) }),
      durationMs: Math.round(performance.now() - began),
    }
  }
  if (ended !== undefined) return result('inconclusive', { reason: ended, evidence: [], attempt: undefined })
  const reason = outOfReach(court, quirk)
  if (reason) return result('not-reached', { reason, evidence: [], attempt: undefined })
  const first = await playOnce(court, quirk)
  if (court.bench.restart && !isPlayedAtAddress(court.bench, quirk) && first.verdict === 'inconclusive') {
    // One that ended is started again before it is judged a second time.
    if (!(await answersAnybody(court))) await court.bench.restart(court.bench.control.url)
  }
  if (first.verdict !== 'inconclusive') return result(first.verdict, first)
  const second = await playOnce(court, quirk, true)
  // One that is not even reached any more is still shut from the first time.
  const last = second.verdict === 'not-reached' ? first : second
  return result(last.verdict, last)
}
