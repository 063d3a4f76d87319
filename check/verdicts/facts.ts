/** What is known of the relying party under test, and which of the conditions that quirks name hold for it. */
import type { JournalEvent } from '../../journal/events.ts'
import type { Condition } from '../../provider/quirks/conditions.ts'
import { type Subject, takesIssuers } from '../subject.ts'
import type { Channel } from '../visits/logout-channels.ts'
import type { Identifying } from '../visits/needles.ts'
import type { Learnt } from '../visits/probe.ts'

export interface Calibration {
  /** How "signed in" and "signed out" are told apart: by status, redirect, shown identity or text. */
  readonly toldApartBy: Learnt['by']
  /** How the relying party is asked: its answer, the page that scripts make of it, or the page at which the browser rests. */
  readonly probe: Learnt['manner']
  /** Whether the probe shows who is signed in. */
  readonly showsIdentity: boolean
  /** Which claims of whoever is signed in are shown, by the probe or by the page at which a sign-in ends. */
  readonly shows: readonly Identifying[]
  /** The issuer at which it signs in. */
  readonly issuer: string
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
  /**
   * Whether some fault of an ID token is noticed: a text that is no compact JWT, a broken signature, an expiry of ten minutes
   * ago. Undefined where that could not be found out.
   */
  readonly readsIdToken: boolean | undefined
  /** Whether it takes ID tokens of these algorithms, correctly signed; undefined where that could not be found out. */
  readonly takes: Readonly<Record<'es256' | 'hs256', boolean | undefined>>
  /** Whether an honest refresh was seen to succeed. */
  readonly refreshes: boolean
  /** Whether an honest logout at the provider ends the session, by each channel that it registered. */
  readonly endsSession: Readonly<Record<Channel, boolean>>
  /** Whether a refreshed ID token is read: some fault of one was noticed. Undefined where that was not tried. */
  readonly readsRefreshedToken: boolean | undefined
  /** How long ago an ID token may have run out and is still taken, in seconds, as far as was tried. */
  readonly leewaySeconds: number | undefined
  readonly checksIssuerParameter: boolean
  /** One clean login, from its start to the browser's return. */
  readonly cleanLoginMs: number
}

export interface Facts {
  readonly calibration: Calibration
  readonly subject: Subject
  /** What the provider saw of the honest logins. */
  readonly seen: readonly JournalEvent[]
  readonly https: boolean
  /** Whether it reads userinfo that is a correctly signed JWT: found out where a row depends on it, since some crash on it. */
  readonly readsSignedUserinfo?: boolean | undefined
  /** Whether scripts run where the relying party is driven. */
  readonly scripts: boolean
  /** Whether the relying party starts for the check, so that what it does then is seen. */
  readonly starts: boolean
}

/** What a claims parameter asks for as essential, of the ID token. */
function isEssential(seen: readonly JournalEvent[], claim: string): boolean {
  return seen.some((event) => {
    if (event.kind !== 'client-request' || event.endpoint !== 'authorization') return false
    const asked = event.parameters.find(({ name }) => name === 'claims')?.value
    try {
      return asked !== undefined && JSON.parse(asked)?.id_token?.[claim]?.essential === true
    } catch {
      return false
    }
  })
}

const saw = ({ seen }: Facts, kind: JournalEvent['kind']) => seen.some((event) => event.kind === kind)
const answers = ({ calibration }: Facts, word: string) => calibration.responseType.split(' ').includes(word)
const registered = ({ subject }: Facts, name: string) => subject.client?.[name] !== undefined
/** What a relying party does when it starts is seen only where it was started for the check. */
const whenStarted = (facts: Facts, kind: JournalEvent['kind']) =>
  saw(facts, kind) || (facts.starts || takesIssuers(facts.subject) ? false : undefined)

/** Undefined where it cannot be known beforehand: what then happens shows it. */
const holds: Readonly<Record<Condition, (facts: Facts) => boolean | undefined>> = {
  'sends-state': ({ calibration }) => calibration.sends.state,
  'sends-nonce': ({ calibration }) => calibration.sends.nonce,
  'sends-pkce': ({ calibration }) => calibration.sends.pkce !== false,
  'sends-max-age': ({ calibration }) => calibration.maxAge !== undefined,
  'sends-dpop': () => undefined,
  'asks-acr': ({ seen }) => isEssential(seen, 'acr'),
  'asks-response-jwt': ({ calibration }) => calibration.responseMode?.split('.').includes('jwt') ?? false,
  'code-in-response': (facts) => answers(facts, 'code'),
  'id-token-in-response': (facts) => answers(facts, 'id_token'),
  'access-token-in-response': (facts) => answers(facts, 'id_token') && answers(facts, 'token'),
  'signature-counts': (facts) => answers(facts, 'id_token') || facts.calibration.checksSignature,
  'rs256-alone-advertised': () => false,
  'issuer-parameter-counts': ({ calibration }) => calibration.checksIssuerParameter,
  'trusts-no-other-audience': ({ subject }) => subject.trustsNoOtherAudience || undefined,
  'registered-token-algorithm': (facts) => registered(facts, 'id_token_signed_response_alg'),
  'reads-id-token': ({ calibration }) => calibration.readsIdToken,
  'takes-es256': ({ calibration }) => calibration.takes.es256,
  'takes-hs256': ({ calibration }) => calibration.takes.hs256,
  'takes-signed-userinfo': (facts) =>
    registered(facts, 'userinfo_signed_response_alg') || facts.readsSignedUserinfo,
  'registered-token-encryption': (facts) =>
    registered(facts, 'id_token_encrypted_response_alg') || (facts.subject.client ? false : undefined),
  'registered-signed-userinfo': (facts) => registered(facts, 'userinfo_signed_response_alg'),
  'fetches-keys': (facts) => saw(facts, 'jwks-request') || undefined,
  'keys-read-again': () => undefined,
  'pushes-requests': ({ seen }) =>
    seen.some(
      (event) =>
        event.kind === 'client-request' &&
        event.endpoint === 'authorization' &&
        event.parameters.some(
          ({ name, value }) => name === 'request_uri' && value?.startsWith('urn:ietf:params:oauth:'),
        ),
    ),
  refreshes: ({ calibration }) => calibration.refreshes,
  'reads-refreshed-token': ({ calibration }) => calibration.readsRefreshedToken,
  registers: (facts) => whenStarted(facts, 'registration-request'),
  webfinger: (facts) => whenStarted(facts, 'webfinger-request'),
  'logs-out-at-provider': ({ subject }) => subject.logout !== undefined,
  'back-channel-logout': (facts) => registered(facts, 'backchannel_logout_uri'),
  'ends-at-logout-token': ({ calibration }) => calibration.endsSession.back,
  'ends-in-front-channel': ({ calibration }) => calibration.endsSession.front,
  'sid-not-required': ({ subject }) => subject.client?.backchannel_logout_session_required !== true,
  'front-channel-logout': (facts) => registered(facts, 'frontchannel_logout_uri'),
  'gets-api-token': () => undefined,
  'uses-device-flow': () => false,
  'uses-ciba': () => false,
  'exchanges-tokens': () => false,
  'session-management': ({ subject, scripts }) => subject.sessionPage !== undefined && scripts,
  'several-issuers': ({ subject }) => takesIssuers(subject),
  // Each login is that of somebody new.
  'same-user-twice': () => false,
  https: ({ https }) => https,
}

/** What was seen in one attempt decides what is known only then. */
const within: Readonly<Partial<Record<Condition, (events: readonly JournalEvent[]) => boolean>>> = {
  'keys-read-again': (events) => events.some(({ kind }) => kind === 'jwks-request'),
  // The quirk itself bends the document, and the journal says so where that was sent.
  'rs256-alone-advertised': (events) =>
    events.some((event) => event.kind === 'quirk' && event.stage === 'discovery'),
}

/** Whether a condition holds; undefined where nothing tells. */
export const holdsFor = (
  condition: Condition,
  facts: Facts,
  events: readonly JournalEvent[] = [],
): boolean | undefined => within[condition]?.(events) ?? holds[condition](facts)

/** Whether two logins were one and the same request, so that what comes of one cannot be told from the other. */
export const repeatsRequests = ({ seen }: Facts): boolean => {
  const requests = seen.filter(({ kind }) => kind === 'authorization-request')
  return requests.some((one, index) =>
    requests.slice(0, index).some((other) => other.login === one.login && other.run !== one.run),
  )
}
