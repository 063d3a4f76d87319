/** Whether a play did harm: somebody else's identity or account, a code in the wrong hands, a URL that nobody should fetch. */

import type { Assignment, Venue } from './assignment.ts'
import type { Browser } from './http/browser.ts'
import type { ProvingRelyingParty } from './relying-party.ts'
import { isSecure } from './secure-url.ts'
import type { Members } from './state.ts'
import type { StepResult } from './step-result.ts'

const needlesOf = (victim: Members) =>
  ['sub', 'name', 'email', 'preferred_username'].flatMap((name) => {
    const value = victim[name]
    return typeof value === 'string' ? [value] : []
  })

const shows = (user: Members, needles: readonly string[]) =>
  Object.values(user)
    .flat()
    .some((value) => needles.some((needle) => value === needle))

/** Watches the journal for what a play brings about where no relying party can see it. */
export function watch({ journal }: Venue, { id, baseUrl, quirk }: Assignment, issuer: string) {
  const quirkId = quirk?.split('=')[0]
  const fetched = new Set<string>()
  const canaries: string[] = []
  const seen = {
    tokenRequest: false,
    plainChallenge: false,
    keyFetches: 0,
    foreignRedirectUri: false,
    inTheOpen: false,
    /** Stages at which the quirk changed something of this play. */
    stages: new Set<string>(),
  }
  const stop = journal.subscribe((event) => {
    if (event.kind === 'canary-hit' && fetched.has(event.url)) canaries.push(event.url)
    if (event.kind === 'token-request' && event.clientId === id && event.issuer === issuer)
      seen.tokenRequest = true
    if (event.kind === 'quirk' && event.quirk === quirkId) {
      // Some of what is sent belongs to no login, as a document that whoever wants it fetches.
      const isOfPlay = event.run === undefined ? event.issuer === issuer : event.run === id
      if (isOfPlay) seen.stages.add(event.stage)
    }
    if (event.kind === 'authorization-request' && event.clientId === id) {
      seen.plainChallenge ||= event.has.pkce === 'plain'
    }
  })
  return {
    stop,
    canaries,
    seen,
    onFetch(url: string) {
      const { pathname } = new URL(url)
      fetched.add(pathname)
      if (pathname.endsWith('/jwks')) seen.keyFetches += 1
      seen.inTheOpen ||= !isSecure(url)
    },
    onLogin({ redirectUri }: { redirectUri: string }) {
      seen.foreignRedirectUri ||= !redirectUri.startsWith(`${baseUrl}/`)
      // Only what the last login brings about is judged.
      seen.tokenRequest = false
    },
  }
}

type Seen = ReturnType<typeof watch>['seen']

/** A burst of tokens with unknown keys must not become a burst of requests. */
const keyFlood = 10

interface Ending {
  readonly result: StepResult
  readonly browserOf: (name?: string) => Browser
}

/** Whether the last step ended in the harm that the plan names. */
export function isHarmed(
  { plan }: Assignment,
  { victim }: Venue,
  relyingParty: ProvingRelyingParty,
  { result, browserOf }: Ending,
  seen: Seen,
): boolean {
  const session = result.ended === 'signed-in' ? result.session : undefined
  switch (plan.harm) {
    case 'code-leaked':
      return seen.tokenRequest
    case 'plain-challenge':
      return seen.plainChallenge
    case 'key-flood':
      return seen.keyFetches > keyFlood
    case 'foreign-redirect-uri':
      return seen.foreignRedirectUri
    case 'fetched-in-the-open':
      return seen.inTheOpen
    case 'open-redirect':
      return result.ended === 'signed-in' && result.target !== undefined
    case 'witness-signed-out':
      return relyingParty.sessionOf(browserOf('witness')) === undefined
    case 'account':
      return session !== undefined && relyingParty.sessionOf(browserOf('victim'))?.account === session.account
    default:
      return session !== undefined && shows(session.shown, needlesOf(victim.claims))
  }
}
