/** What is known of a failure from outside, of replicas that report nothing: what the provider did, the lab did, and what the page says. */
import { readClocks } from './clocks.ts'
import { deviationsOf, isOfTheToken } from './deviation.ts'
import type { Cause, Certainty, Evidence } from './diagnosis.ts'
import type { LoginFacts } from './login-facts.ts'
import { quoted } from './rules/custody-evidence.ts'
import { type Match, seen } from './rules/rule.ts'
import { saidBy, saidCause, saidCauses } from './said.ts'
import { titles } from './titles.ts'
import { weights } from './weights.ts'
import { leavesOpen } from './words.ts'

/** Seconds by which a token's time has to differ from true time to be called wrong. */
const CLOCK_OFF = 5

function ofClock(login: LoginFacts): Cause | undefined {
  const { provider } = readClocks(login)
  return provider !== undefined && Math.abs(provider) >= CLOCK_OFF ? 'clock-skew' : undefined
}

interface Found {
  readonly match: Match
  readonly weight: number
}

/** Suggestions by cause, for causes whose own rules know only what replicas report. */
export function fromOutside(login: LoginFacts): ReadonlyMap<Cause, Found> {
  const found = new Map<Cause, Found>()
  if (login.reported) return found
  const words = saidBy(login)
  const named = saidCause(login)
  const said = saidCauses(login)

  const suggest = (
    cause: Cause,
    weight: number,
    evidence: readonly Evidence[],
    certainty: Certainty = 'likely',
  ) => {
    const before = found.get(cause)
    if (before && before.weight >= weight) return
    found.set(cause, {
      weight,
      match: {
        summary: titles[cause],
        certainty,
        decidedBy:
          certainty === 'proven'
            ? undefined
            : "What the relying party's own log says about this callback: it names the check that failed.",
        evidence,
      },
    })
  }

  for (const deviation of deviationsOf([...login.events, ...ofIssuer(login)])) {
    const late = isOfTheToken(deviation)
    if (late && !login.redeemed && login.tokenRequest === undefined) continue
    deviation.causes.forEach((cause, index) => {
      // Two that know nothing of each other: what the provider sent, and what the relying party says that it refused.
      // Another word for the same (a nonce that is missing does not match either) makes no other cause of it.
      const agree = index === 0 && named === cause
      const fits =
        index === 0 && [...said, named].some((one) => one !== undefined && deviation.causes.includes(one))
      const { quirk, stage } = deviation.event
      suggest(
        cause,
        weights.acted + (agree ? 2 : fits ? 1 : 0) - index * 0.25,
        [
          ...seen(
            deviation.event,
            () => `fickle was told to misbehave: quirk ${quirk}, at ${stage}.`,
            agree ? 'proves' : 'suggests',
          ),
          ...quoted(login),
        ],
        agree ? 'proven' : 'likely',
      )
    })
  }
  const clock = ofClock(login)
  if (clock !== undefined && login.redeemed && !found.has(clock)) {
    suggest(clock, weights.seen, [
      ...seen(
        login.idToken,
        () => `The times in the ID token are ${Math.abs(readClocks(login).provider ?? 0)} s off true time.`,
        'suggests',
      ),
      ...quoted(login),
    ])
  }
  for (const fault of [...new Set([...login.faults, ...login.lasting])]) {
    if (fault.fault !== 'slow-provider' || login.redeemed) continue
    suggest('provider-unreachable', weights.acted, [
      ...seen(
        fault,
        ({ detail }) => `The lab delayed the provider's answer${detail ? ` (${detail})` : ''}.`,
        'suggests',
      ),
      ...quoted(login),
    ])
  }
  if (words !== undefined) {
    const open = leavesOpen(words)
    // Of words that fit several claims alike, what the token carries as it was asked for comes last.
    const asked = open ? said.filter((cause) => carriesWhatWasAsked(login, cause)) : []
    const ordered = [...said.filter((cause) => !asked.includes(cause)), ...asked]
    ordered.forEach((cause, index) => {
      const weight = weights.words + (named === cause ? 1 : 0) - index * 0.25
      const evidence = [...(asked.length > 0 ? carried(login) : []), ...quoted(login, 'suggests')]
      suggest(cause, weight, evidence, open ? 'open' : 'likely')
    })
  }
  return found
}

/** Whether the ID token carries, of what this cause is about, just what the login asked for. */
function carriesWhatWasAsked({ idToken, authorizationRequest }: LoginFacts, cause: Cause): boolean {
  if (!idToken || !authorizationRequest) return false
  const { iss, aud, azp, nonce } = idToken.claims
  const { issuer, clientId, has } = authorizationRequest
  if (cause === 'issuer-mismatch') return iss === issuer
  if (cause === 'audience-mismatch')
    return [aud].flat().includes(clientId) && (azp === undefined || azp === clientId)
  return cause === 'nonce-mismatch' && !has.nonce && nonce === undefined
}

const carried = ({ idToken }: LoginFacts): Evidence[] =>
  seen(
    idToken,
    ({ claims: { iss, aud } }) =>
      `The ID token carried iss ${JSON.stringify(iss)} and aud ${JSON.stringify(aud)}.`,
  )

/** Quirks of the issuer's documents, which belong to no login. */
const ofIssuer = ({ unbound, authorizationRequest }: LoginFacts) =>
  unbound.filter(
    (event) =>
      event.kind === 'quirk' &&
      authorizationRequest !== undefined &&
      event.issuer === authorizationRequest.issuer,
  )
