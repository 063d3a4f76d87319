/** Learns what this relying party looks like before anything is judged, and refuses to judge where that cannot be learnt. */
import type { JournalEvent } from '../journal/events.ts'
import { FickleError } from '../journal/fickle-error.ts'
import type { Calibration, Facts } from './verdicts/facts.ts'
import { type Attempt, attempt, type Bench, type Patience } from './visits/attempt.ts'
import { explainClean } from './visits/failed-login.ts'
import { seeOwnLogout } from './visits/log-out.ts'
import { seeEnds } from './visits/logout-channels.ts'
import { lookAgain } from './visits/look-again.ts'
import { claimsIn, shows } from './visits/needles.ts'
import { type Learnt, type Look, learn, lookAt, type Manner, manners, withSecond } from './visits/probe.ts'
import { refresh } from './visits/refresh.ts'

export interface Calibrated {
  readonly calibration: Calibration
  readonly facts: Facts
  readonly learnt: Learnt
  readonly patience: Patience
  /** What the provider saw of the honest logins and logouts. */
  readonly seen: readonly JournalEvent[]
  /** Whether requests for documents are among that: not where they may be those of another check's relying party. */
  readonly hasDocuments: boolean
}

const documents: ReadonlySet<JournalEvent['kind']> = new Set(['discovery-request', 'jwks-request'])

/** Before anything was measured; afterwards limits are multiples of what a clean login takes. */
const firstPatience: Patience = { limitMs: 15_000, settleMs: 3_000 }
/** Without scripts, only the relying party itself may still be at work after its last answer. */
const firstPatienceWithout: Patience = { limitMs: 15_000, settleMs: 1_000 }

type Looks = Readonly<Partial<Record<Manner, Look>>>

/** What the relying party shows to nobody, in each manner of looking. */
async function lookAsNobody({ driver, subject }: Bench, tried: readonly Manner[]): Promise<Looks> {
  const visitor = await driver.visitor({ run: 'check-nobody', limitMs: firstPatience.limitMs })
  try {
    const tab = await visitor.tab()
    const looks: Partial<Record<Manner, Look>> = {}
    for (const manner of tried.filter((one) => one !== 'resting')) {
      const look = await lookAt({ visitor, tab }, subject.signedIn, manner)
      if (look) looks[manner] = look
    }
    if (looks.fetched) return looks
    throw new FickleError(
      'ERR_CALIBRATION',
      `The relying party does not answer at ${subject.signedIn}.`,
      'Start it, and set --signed-in to a page or API that shows whether somebody is signed in.',
      { exitCode: 3 },
    )
  } finally {
    await visitor.close()
  }
}

/** The first manner in which "signed in" and "signed out" differ. */
function learnFrom(
  tried: readonly Manner[],
  clean: Attempt,
  nobody: readonly [Looks, Looks],
): Learnt | undefined {
  const showsOwn = (text: string) => shows(text, clean.own)
  for (const manner of tried) {
    const [out, again, signedIn] = [nobody[0][manner], nobody[1][manner], clean.looks[manner]]
    const learnt = out && again && signedIn && learn(manner, [out, again], signedIn, showsOwn)
    if (learnt) return learnt
  }
  return undefined
}

/** How long an ID token may have run out: halves the interval, as far as ten minutes. */
async function measureLeeway(bench: Bench, learnt: Learnt, patience: Patience): Promise<number | undefined> {
  const accepts = async (seconds: number) => {
    const quirks = [`id-token-exp-expired=${seconds}`]
    const tried = await attempt(bench, { quirks, learnt, patience }).catch(() => undefined)
    return tried?.signedIn
  }
  let [accepted, refused] = [0, 600]
  if ((await accepts(refused)) !== false) return undefined
  while (refused - accepted > Math.max(5, accepted / 10)) {
    const middle = Math.round((accepted + refused) / 2)
    if (await accepts(middle)) accepted = middle
    else refused = middle
  }
  return accepted
}

/** Whether any fault of a refreshed ID token is noticed: else nothing tells whether it is read at all. */
async function readsRefreshedToken(bench: Bench, learnt: Learnt, patience: Patience) {
  const deed = bench.subject.refresh
  if (!deed) return undefined
  const notices = async (quirk: string) => {
    const played = await attempt(bench, {
      quirks: [quirk],
      learnt,
      patience,
      afterwards: (visit) => refresh(visit, deed),
    })
    const sent = played.events.some((event) => event.kind === 'quirk')
    return sent && ((played.afterwards ?? 0) >= 400 || played.signedIn === false)
  }
  const tried = await Promise.all(
    ['refresh-iss-changed', 'refresh-sub-changed', 'refresh-aud-changed', 'refresh-nonce-changed'].map(
      // Rules count for whoever notices one, so that a single refusal, which may be the machine's doing, is not enough.
      async (quirk) => (await notices(quirk)) && notices(quirk),
    ),
  )
  return tried.some(Boolean)
}

/** Whether an honest refresh succeeds: else a refused one says nothing of what was wrong with it. */
async function seesRefresh(bench: Bench, learnt: Learnt, patience: Patience): Promise<boolean> {
  const deed = bench.subject.refresh
  if (!deed) return false
  const tried = await attempt(bench, { learnt, patience, afterwards: (visit) => refresh(visit, deed) })
  const asked = tried.events.some(
    (event) =>
      event.kind === 'token-request' && event.grantType === 'refresh_token' && event.error === undefined,
  )
  return asked && tried.signedIn === true && (tried.afterwards ?? 500) < 400
}

/**
 * Whether an ID token is taken that a quirk changed; undefined where it was not sent, or nothing tells. A single refusal
 * may be the machine's doing.
 */
const takes = (quirk: string, bench: Bench, learnt: Learnt, patience: Patience) =>
  lookAgain(
    async () => {
      const played = await attempt(bench, { quirks: [quirk], patience, learnt })
      return played.events.some((event) => event.kind === 'quirk') ? played.signedIn : undefined
    },
    (taken) => taken === true,
  )

/** Whether any fault of an ID token is noticed: else nothing tells whether it is read at all. */
const reads = (taken: readonly (boolean | undefined)[], leeway: number | undefined) => {
  if (leeway !== undefined || taken.includes(false)) return true
  return taken.every((one) => one === true) ? false : undefined
}

/**
 * Calibrates. Everything that is judged later rests on this.
 * @throws FickleError `ERR_CALIBRATION` (exit code 3) with what is wrong and what to do.
 */
export async function calibrate(bench: Bench, since = bench.control.feed.position): Promise<Calibrated> {
  const { driver, control, subject, victim } = bench
  const tried: readonly Manner[] = driver.name === 'browser' ? manners : ['fetched']
  const first = driver.name === 'browser' ? firstPatience : firstPatienceWithout
  const hadCompany = await control.hasCompany()
  const nobody = await lookAsNobody(bench, tried)
  const again = await lookAsNobody(bench, ['fetched'])
  await control.addUser(victim.user)
  const clean = await attempt(bench, { patience: first, manners: tried })
  // A login that is denied ends as one that fails does: whatever it shows is shown to nobody.
  const denied = await attempt(bench, {
    quirks: ['authorization-error'],
    patience: { ...first, settleMs: 0 },
    manners: tried,
  })
  const taught =
    clean.events.some(({ run }) => run === clean.run) && !clean.restsAtProvider
      ? learnFrom(tried, clean, [
          { ...nobody, ...(denied.looks.resting && { resting: denied.looks.resting }) },
          { ...nobody, ...again, ...denied.looks },
        ])
      : undefined
  if (!taught) throw explainClean(bench, clean)
  const limitMs = Math.max(4_000, clean.durationMs * 8)
  const waiting = { limitMs, settleMs: taught.manner === 'fetched' ? first.settleMs : 0 }
  const second = await attempt(bench, { patience: waiting, learnt: taught })
  const learnt = withSecond(taught, second.look)
  // Where the first answer already says "signed in", a later one will not be another.
  const settleMs = Math.min(second.settledMs * 3, 10_000)
  const patience: Patience = { limitMs, settleMs: learnt.manner === 'fetched' ? settleMs : 0 }
  if (second.signedIn !== true || second.victimTexts.length > 0) throw explainClean(bench, second)
  const logouts = await seeEnds(bench, learnt, patience)
  const ownLogout = await seeOwnLogout(bench, learnt, patience)
  const [refused, , forged, shapeless, es256, hs256, leeway, refreshes, refreshed] = await Promise.all([
    attempt(bench, { quirks: ['authorization-error'], patience, learnt }),
    // So that "reached the victim's account" can be seen at all, that account exists.
    attempt(bench, { as: victim, patience, learnt }),
    takes('signature-invalid-rs256', bench, learnt, patience),
    takes('id-token-json-serialization', bench, learnt, patience),
    takes('signature-alg-mismatch-registered=es256', bench, learnt, patience),
    takes('signature-alg-confusion-client-secret', bench, learnt, patience),
    measureLeeway(bench, learnt, patience),
    lookAgain(() => seesRefresh(bench, learnt, patience), Boolean),
    readsRefreshedToken(bench, learnt, patience),
  ])
  if (refused.signedIn === true) {
    throw new FickleError(
      'ERR_CALIBRATION',
      `After a login that the provider refused, ${subject.signedIn} answers as if somebody were signed in.`,
      'Set --signed-in to a page or API that only a signed-in user can see.',
      { exitCode: 3 },
    )
  }
  const request = clean.events.find((event) => event.kind === 'authorization-request')
  if (request?.kind !== 'authorization-request') throw explainClean(bench, clean)
  const described = subject.client?.client_id
  if (described !== undefined && described !== request.clientId) {
    throw new FickleError(
      'ERR_CALIBRATION',
      `The relying party signs in as the client "${request.clientId}", and is described as "${described}".`,
      'Correct client_id below client in the file given as --rp.',
      { exitCode: 3 },
    )
  }
  const calibration: Calibration = {
    toldApartBy: learnt.by,
    probe: learnt.manner,
    showsIdentity: learnt.showsIdentity,
    shows: claimsIn(second.shown, second.own),
    issuer: request.issuer,
    sends: request.has,
    maxAge: request.maxAge,
    responseType: request.responseType,
    responseMode: request.responseMode,
    checksSignature: forged === undefined ? undefined : !forged,
    readsIdToken: reads([forged, shapeless], leeway),
    takes: { es256, hs256 },
    refreshes,
    endsSession: logouts.ends,
    readsRefreshedToken: refreshed,
    leewaySeconds: leeway,
    checksIssuerParameter: subject.checksIssuerParameter,
    cleanLoginMs: clean.durationMs,
  }
  const ofRuns = [...clean.events, ...second.events].filter(({ run }) => run !== undefined)
  const ofLogouts = [...logouts.seen, ...ownLogout]
  // Whose they are cannot be told where two relying parties ask the same issuer.
  const hasDocuments = !hadCompany && !(await control.hasCompany())
  const loose = control.feed.loose(since).filter(({ kind }) => hasDocuments || !documents.has(kind))
  const seen = [...ofRuns, ...ofLogouts, ...loose].sort((a, b) => a.seq - b.seq)
  return {
    learnt,
    patience,
    seen,
    hasDocuments,
    calibration,
    facts: {
      calibration,
      subject,
      seen,
      https: control.url.startsWith('https:'),
      scripts: driver.name === 'browser',
      starts: bench.restart !== undefined,
    },
  }
}
