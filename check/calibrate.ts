/** Learns what this relying party looks like before anything is judged, and refuses to judge where that cannot be learnt. */

import { buttonFor } from '../drivers/sign-in-page.ts'
import type { JournalEvent } from '../journal/events.ts'
import { FickleError } from '../journal/fickle-error.ts'
import { type Attempt, attempt, type Bench, type Patience } from './attempt.ts'
import { shows } from './needles.ts'
import { judge, type Learnt, type Look, learn, lookAt } from './probe.ts'

export interface Calibration {
  /** How "signed in" and "signed out" are told apart: by status, redirect, shown identity or text. */
  readonly toldApartBy: Learnt['by']
  /** Whether the probe shows who is signed in. */
  readonly showsIdentity: boolean
  /** What the relying party sends to the authorization endpoint. */
  readonly sends: {
    readonly state: boolean
    readonly nonce: boolean
    readonly pkce: false | 'S256' | 'plain'
  }
  readonly maxAge: number | undefined
  readonly responseType: string
  readonly responseMode: string | undefined
  /** Whether a broken signature is refused; undefined where that could not be found out. */
  readonly checksSignature: boolean | undefined
  /** How long ago an ID token may have run out and is still taken, in seconds, as far as was tried. */
  readonly leewaySeconds: number | undefined
  readonly checksIssuerParameter: boolean
  /** One clean login, from its start to the browser's return. */
  readonly cleanLoginMs: number
}

export interface Calibrated {
  readonly calibration: Calibration
  readonly learnt: Learnt
  readonly patience: Patience
  /** What the provider saw of the honest logins. */
  readonly seen: readonly JournalEvent[]
}

/** Before anything was measured; afterwards limits are multiples of what a clean login takes. */
const firstPatience: Patience = { limitMs: 15_000, settleMs: 3_000 }
/** Without scripts, nothing happens after the last answer. */
const firstPatienceWithout: Patience = { limitMs: 15_000, settleMs: 200 }

const cannot = (message: string, remedy: string, cause?: unknown) =>
  new FickleError('ERR_CALIBRATION', message, remedy, { cause, exitCode: 3 })

async function lookAsNobody({ driver, subject }: Bench): Promise<Look> {
  const visitor = await driver.visitor({ run: 'check-nobody', limitMs: firstPatience.limitMs })
  try {
    const look = await lookAt(visitor, subject.signedIn)
    if (look) return look
    throw cannot(
      `The relying party does not answer at ${subject.signedIn}.`,
      'Start it, and give as --signed-in a page or API that tells whether one is signed in.',
    )
  } finally {
    await visitor.close()
  }
}

/** Why a clean login did not end signed in, as far as the provider can tell. */
function explainClean({ subject, control }: Bench, clean: Attempt): FickleError {
  if (clean.arrival.broken !== undefined) {
    return cannot(
      `The sign-in at ${subject.login} broke off: ${clean.arrival.broken}.`,
      'Start the relying party, and give as --login the address where a sign-in starts.',
    )
  }
  if (clean.events.length === 0) {
    return cannot(
      `The sign-in at ${subject.login} never came to the provider at ${control.url}.`,
      `Set the relying party's issuer to ${control.url}, or name its provider with --provider; a start page that needs a click is described in a file (--rp, press).`,
    )
  }
  const refused = clean.events.findLast(
    (event) => event.kind === 'token-request' && event.error !== undefined,
  )
  const why =
    refused?.kind === 'token-request'
      ? ` The token endpoint answered ${refused.error}${refused.cause ? ` (${refused.cause})` : ''}.`
      : ''
  return cannot(
    `After a clean login, ${subject.signedIn} answers as it does to nobody.${why}`,
    'Make an honest login work first, and give as --signed-in a page or API whose answer differs once one is signed in.',
  )
}

async function cleanLogin(bench: Bench, out: Look): Promise<{ clean: Attempt; learnt: Learnt }> {
  const patience = bench.driver.name === 'browser' ? firstPatience : firstPatienceWithout
  const clean = await attempt(bench, { patience })
  const showsOwn = (text: string) => shows(text, clean.own)
  const learnt = clean.look && clean.events.length > 0 ? learn(out, clean.look, showsOwn) : undefined
  if (!learnt) throw explainClean(bench, clean)
  return { clean, learnt }
}

/** A login that the user denies must read "out"; otherwise the probe tells nothing. */
async function deniedLoginReadsOut(bench: Bench, learnt: Learnt, patience: Patience): Promise<void> {
  const visitor = await bench.driver.visitor({ run: `check-denied-${Date.now()}`, limitMs: patience.limitMs })
  try {
    const tab = await visitor.tab()
    await tab.open(bench.subject.login)
    for (const selector of bench.subject.press) await tab.press(selector)
    await tab.press(buttonFor('deny'))
    const look = await lookAt(visitor, bench.subject.signedIn)
    if (judge(look, learnt, () => false) === true) {
      throw cannot(
        `After a login that the user denied, ${bench.subject.signedIn} answers as to somebody who is signed in.`,
        'Give as --signed-in a page or API that only one who is signed in can see.',
      )
    }
  } finally {
    await visitor.close()
  }
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

/**
 * Calibrates. Everything that is judged later rests on this.
 * @throws FickleError `ERR_CALIBRATION` (exit code 3) with what is wrong and what to do.
 */
export async function calibrate(bench: Bench): Promise<Calibrated> {
  const out = await lookAsNobody(bench)
  await bench.control.addUser(bench.victim.user)
  const { clean, learnt } = await cleanLogin(bench, out)
  const patience: Patience = {
    limitMs: Math.max(4_000, clean.durationMs * 8),
    // Where the first answer already said "signed in", a later one will not be another.
    settleMs: clean.settledMs > 250 ? Math.min(clean.settledMs * 3, 10_000) : 0,
  }
  const again = await attempt(bench, { patience, learnt })
  if (again.signedIn !== true || again.victimTexts.length > 0) throw explainClean(bench, again)
  await deniedLoginReadsOut(bench, learnt, patience)
  // So that "reached the victim's account" can be seen at all, that account exists.
  await attempt(bench, { as: bench.victim, patience, learnt })
  const forged = await attempt(bench, { quirks: ['signature-invalid-rs256'], patience, learnt })
  const wasForged = forged.events.some((event) => event.kind === 'quirk')
  const request = clean.events.find((event) => event.kind === 'authorization-request')
  if (request?.kind !== 'authorization-request') throw explainClean(bench, clean)
  return {
    learnt,
    patience,
    seen: [...clean.events, ...again.events],
    calibration: {
      toldApartBy: learnt.by,
      showsIdentity: shows(learnt.in.text, clean.own),
      sends: request.has,
      maxAge: request.maxAge,
      responseType: request.responseType,
      responseMode: request.responseMode,
      checksSignature: wasForged && forged.signedIn !== undefined ? !forged.signedIn : undefined,
      leewaySeconds: await measureLeeway(bench, learnt, patience),
      checksIssuerParameter: bench.subject.checksIssuerParameter,
      cleanLoginMs: clean.durationMs,
    },
  }
}
