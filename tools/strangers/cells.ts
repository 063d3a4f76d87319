/** What is done to logins of relying parties that nobody here wrote, and the cause that has to come first. */
import type { Cause } from '../../diagnosis/diagnosis.ts'
import type { Example } from '../../examples/catalogue.ts'
import type { FaultMoment, FaultName, FaultOptions, Policy } from '../../lab/options.ts'

/** What several cells share: the replicas, what they are told, and how long they may take. */
export interface Setting {
  readonly replicas: number
  /** `shared`: one secret for all; `own`: each replica its own; `new`: another one at each start. */
  readonly secrets: 'shared' | 'own' | 'new'
  readonly store: 'own' | 'redis'
  /** The client has another secret than the provider knows. */
  readonly wrongSecret: boolean
  /** Milliseconds in which a replica has to answer. */
  readonly answerWithin: number
}

export type Walk = 'sign-in' | 'deny' | 'second-tab' | 'callback-again'

export interface Cell extends Setting {
  readonly name: string
  /** Any of them is right: what was injected, in the terms of this relying party. Empty where nothing may fail. */
  readonly causes: readonly Cause[]
  readonly balance: Policy
  readonly fault: { readonly name: FaultName; readonly how: FaultOptions } | undefined
  /** Quirks bound to each login. */
  readonly quirks: readonly string[]
  readonly walk: Walk
  /** What is right too where this relying party keeps something elsewhere. */
  readonly also: (example: Example) => readonly Cause[]
  /** Why it cannot touch a login of this relying party; undefined where it can. */
  readonly exempt: (example: Example) => string | undefined
}

type Given = Partial<Cell> & Pick<Cell, 'name' | 'causes'>

const SLOW = 30_000
/** Less than the lab lets the provider or Redis wait, and more than an honest login takes. */
const PATIENCE = 1_000

const cell = (given: Given): Cell => ({
  replicas: 1,
  secrets: 'shared',
  store: 'own',
  wrongSecret: false,
  answerWithin: SLOW,
  balance: 'sticky',
  fault: undefined,
  quirks: [],
  walk: 'sign-in',
  also: () => [],
  exempt: () => undefined,
  ...given,
})

const inBrowser = ({ singlePage }: Example) =>
  singlePage ? 'login and session stay in the browser, and the server has no part in them' : undefined
const inCookies = (example: Example) =>
  inBrowser(example) ??
  (example.loginKeptIn === 'cookie' && example.sessionKeptIn === 'cookie'
    ? 'login and session travel in cookies that every replica reads'
    : undefined)
const outsideCookies = (example: Example) =>
  inBrowser(example) ?? (inCookies(example) ? undefined : 'it keeps something in memory')
const loginInCookie = (example: Example) =>
  inBrowser(example) ?? (example.loginKeptIn === 'cookie' ? 'the login travels in a cookie' : undefined)
const sessionInCookie = (example: Example) =>
  inBrowser(example) ?? (example.sessionKeptIn === 'cookie' ? 'the session travels in a cookie' : undefined)
const inMemory = (example: Example) =>
  inBrowser(example) ??
  (example.loginKeptIn === 'memory' ? 'it keeps the login in memory, and its keys seal nothing' : undefined)
const pageFirst = ({ press }: Example) =>
  press.length > 0 ? 'its page before the login is any page to the lab until a login begins there' : undefined
const formFirst = ({ press }: Example) =>
  press.length > 0 ? 'its own form is refused before a login begins' : undefined
/** Who issued a state in the browser is no replica. */
const noPageAfter = (example: Example) =>
  example.singlePage ? 'no replica issues its states, so that none is the owner' : undefined
/** How long the application itself remembers a login is not seen outside it. */
const livesOn = (example: Example) =>
  inBrowser(example) ??
  (example.loginCookieLives === undefined ? 'the cookies of its login state no life' : undefined)
const noRedis = ({ sharesIn }: Example) =>
  sharesIn === 'redis' ? undefined : 'the example keeps nothing in Redis'

interface Spread {
  readonly balance: Policy
  readonly replicas: number
  readonly holds?: boolean
  /** All requests but the callback go to one replica. */
  readonly sticksToLogin?: boolean
}

const policies: readonly Spread[] = [
  { balance: 'sticky', replicas: 2, holds: true, sticksToLogin: true },
  { balance: 'ip-hash', replicas: 2, holds: true, sticksToLogin: true },
  { balance: 'callback-elsewhere', replicas: 2, sticksToLogin: true },
  { balance: 'path-split', replicas: 2, sticksToLogin: true },
  { balance: 'round-robin', replicas: 2 },
  { balance: 'round-robin', replicas: 3 },
  { balance: 'random', replicas: 2 },
  { balance: 'least-connections', replicas: 2 },
  { balance: 'cookie-hash', replicas: 2 },
]

const named = ({ balance, replicas }: { balance: Policy; replicas: number }) =>
  `${balance} over ${replicas} replicas`

const ofPolicies: readonly Cell[] = policies.flatMap(({ holds, sticksToLogin, ...one }) => [
  cell({ ...one, name: named(one), causes: holds ? [] : ['other-replica'], exempt: inCookies }),
  cell({
    ...one,
    name: `${named(one)}, state and session in cookies`,
    causes: [],
    exempt: outsideCookies,
  }),
  ...(one.replicas === 2
    ? [
        cell({
          ...one,
          name: `${named(one)}, keys that differ`,
          secrets: 'own',
          causes: holds ? [] : ['key-differs'],
          // Past the callback it is the session in another's memory that is not found.
          also: ({ sessionKeptIn }) => (sessionKeptIn === 'memory' && !holds ? ['other-replica'] : []),
          exempt: (example) => inMemory(example) ?? (sticksToLogin ? undefined : formFirst(example)),
        }),
      ]
    : []),
])

const steps = ['now', 'before-login', 'before-callback', 'after-callback'] as const

/** A fault at each of these moments. */
const at = (
  name: FaultName,
  moments: readonly FaultMoment[],
  causes: readonly Cause[],
  { fault, ...given }: Omit<Partial<Cell>, 'name' | 'causes' | 'fault'> & { fault?: FaultOptions } = {},
  what = '',
): Cell[] =>
  moments.map((when) =>
    cell({
      ...given,
      name: `${name}${what}, ${when}`,
      causes,
      fault: { name, how: { ...fault, when } },
    }),
  )

const owner = { fault: { replica: 'owner' } } as const
const first = { fault: { replica: 'replica-1' } } as const
const two = { replicas: 2 } as const
const impatient = { answerWithin: PATIENCE } as const
const redis = { replicas: 2, store: 'redis', balance: 'round-robin', exempt: noRedis } as const

const ofReplicas: readonly Cell[] = [
  // Whoever is gone or new before a login begins harms none.
  ...at('restart', ['now', 'before-login'], [], { ...two, ...first }),
  ...at('restart', ['before-callback'], ['session-lost'], { ...two, ...owner, exempt: loginInCookie }),
  ...at('restart', ['after-callback'], ['session-lost'], { ...two, ...owner, exempt: sessionInCookie }),
  ...at(
    'restart',
    ['before-callback'],
    ['key-differs'],
    { ...owner, secrets: 'new', exempt: inMemory },
    ' with a new key',
  ),
  ...at('rolling-restart', ['now', 'before-login'], [], two),
  ...at('rolling-restart', ['before-callback'], ['session-lost'], { ...two, exempt: loginInCookie }),
  ...at('rolling-restart', ['after-callback'], ['session-lost'], { ...two, exempt: sessionInCookie }),
  ...at('kill', ['now'], [], { ...two, ...first }, ' of one'),
  ...at(
    'kill',
    ['before-callback'],
    ['session-lost'],
    { ...two, ...owner, exempt: loginInCookie },
    ' of one',
  ),
  ...at(
    'kill',
    ['after-callback'],
    ['session-lost'],
    { ...two, ...owner, exempt: sessionInCookie },
    ' of one',
  ),
  ...at(
    'kill',
    ['now', 'before-login'],
    ['upstream-failed'],
    { ...first, exempt: pageFirst },
    ' of the only one',
  ),
  ...at(
    'kill',
    ['before-callback', 'after-callback'],
    ['upstream-failed'],
    { ...owner, exempt: noPageAfter },
    ' of the only one',
  ),
  ...at('pause', ['now', 'before-login'], ['upstream-failed'], { ...first, ...impatient, exempt: pageFirst }),
  ...at('pause', ['before-callback', 'after-callback'], ['upstream-failed'], {
    ...owner,
    ...impatient,
    exempt: noPageAfter,
  }),
]

const ofTraffic: readonly Cell[] = [
  ...at('cookie-dropped', steps.slice(0, 3), ['cookie-not-sent'], { exempt: inBrowser }),
  ...at('cookie-overwritten', steps.slice(0, 3), ['cookie-overwritten'], { exempt: inBrowser }),
  ...at('query-stripped', steps.slice(0, 3), ['state-not-returned']),
  ...at('scheme-changed', steps.slice(0, 2), ['redirect-uri-mismatch'], { exempt: inBrowser }),
  ...at('slow-provider', steps.slice(0, 2), ['provider-unreachable'], {
    exempt: (example) => (example.singlePage ? 'a browser waits as long as it takes' : undefined),
    ...impatient,
    fault: { seconds: 3 },
  }),
]

/** A clock that differs is the provider's here, moved the other way: what differs is the same. */
const ofTime: readonly Cell[] = [
  ...at('clock-ahead', steps.slice(0, 2), ['clock-skew']),
  ...at('clock-behind', steps.slice(0, 2), ['clock-skew']),
  ...at('session-expiry', ['before-callback'], ['session-expired'], {
    exempt: livesOn,
    fault: { seconds: 4_000 },
  }),
]

const ofRedis: readonly Cell[] = [
  cell({ ...redis, name: 'sessions in Redis', causes: [] }),
  ...at('redis-down', steps.slice(0, 3), ['store-unavailable'], redis),
  ...at('redis-slow', steps.slice(0, 3), ['store-unavailable'], { ...redis, ...impatient }),
  ...at('redis-read-only', steps.slice(0, 3), ['store-unavailable'], redis),
  ...at('redis-evicting', ['before-callback'], ['session-lost'], redis),
]

const ofPeople: readonly Cell[] = [
  cell({ name: 'nothing done', causes: [] }),
  cell({ name: 'second tab', causes: ['state-overwritten'], walk: 'second-tab' }),
  cell({ name: 'callback again', causes: ['state-consumed'], walk: 'callback-again' }),
  cell({ name: 'denied', causes: ['access-denied'], walk: 'deny' }),
  cell({
    name: 'wrong secret',
    causes: ['client-authentication'],
    wrongSecret: true,
    exempt: (example) => (example.singlePage ? 'a public client has none' : undefined),
  }),
]

const quirk = (id: string, ...causes: Cause[]): Cell => cell({ name: `quirk ${id}`, causes, quirks: [id] })

const ofTheProvider: readonly Cell[] = [
  quirk('authorization-state-mismatch', 'state-altered'),
  quirk('authorization-state-missing', 'state-not-returned'),
  quirk('authorization-state-duplicate', 'state-altered'),
  quirk('authorization-code-missing', 'provider-unreachable'),
  quirk('authorization-iss-mismatch', 'issuer-mismatch'),
  quirk('authorization-error=server_error', 'provider-unreachable'),
  quirk('authorization-error=login_required', 'interaction-required'),
  quirk('id-token-nonce-mismatch', 'nonce-mismatch'),
  quirk('id-token-nonce-missing', 'nonce-missing'),
  quirk('id-token-iss-mismatch', 'issuer-mismatch'),
  quirk('id-token-iss-trailing-slash', 'issuer-mismatch'),
  quirk('id-token-aud-mismatch', 'audience-mismatch'),
  quirk('id-token-azp-mismatch', 'audience-mismatch'),
  quirk('id-token-exp-expired', 'token-expired', 'clock-skew'),
  quirk('id-token-exp-non-number', 'claim-unusable'),
  quirk('id-token-iat-future', 'clock-skew'),
  quirk('id-token-nbf-future', 'clock-skew'),
  quirk('clock-offset=-7200', 'clock-skew'),
  quirk('clock-offset=7200', 'clock-skew'),
  quirk('signature-other-key', 'unknown-key'),
  quirk('signature-kid-unknown', 'unknown-key'),
  quirk('signature-invalid-rs256', 'unknown-key'),
  quirk('signature-alg-none', 'algorithm-mismatch'),
  quirk('id-token-sub-missing', 'claim-missing'),
  quirk('id-token-sub-non-string', 'claim-unusable'),
  quirk('id-token-absent', 'claim-missing'),
  quirk('id-token-jwe-unrequested', 'token-encrypted'),
  quirk('token-response-errors=server-error', 'provider-unreachable'),
  quirk('userinfo-sub-mismatch', 'claim-unusable'),
  quirk('userinfo-errors=server-error', 'provider-unreachable'),
  quirk('pkce-verifier-mismatch', 'pkce-mismatch'),
]

export const cells: readonly Cell[] = [
  ...ofPeople,
  ...ofPolicies,
  ...ofReplicas,
  ...ofTraffic,
  ...ofTime,
  ...ofRedis,
  ...ofTheProvider,
]

const settingOf = ({ replicas, secrets, store, wrongSecret, answerWithin }: Setting): Setting => ({
  replicas,
  secrets,
  store,
  wrongSecret,
  answerWithin,
})

/** Cells that can be played at the same replicas, one after the other. */
export const bySetting = (some: readonly Cell[]): readonly (readonly [Setting, readonly Cell[]])[] =>
  [...Map.groupBy(some, (one) => JSON.stringify(settingOf(one))).values()].flatMap((same) =>
    same[0] ? [[settingOf(same[0]), same] as const] : [],
  )
