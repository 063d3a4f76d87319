/** For tests: pieces of which the stories of a login are made, as every observer tells them. */
import {
  begin,
  callbackReceived,
  idToken,
  loginStarted,
  quirk,
  rejected,
  routed,
  type Step,
  signIn,
  tokenRequest,
} from '../story.ts'

export const cookies = { same: ['sid'], changed: [], missing: [] }

export const began = (store = 'memory'): Step[] => [
  routed('balancer', {
    role: 'login',
    path: '/login',
    replica: 'replica-1',
    sessionCookie: 'none-set',
    setCookies: ['sid; Path=/'],
  }),
  loginStarted('replica-1', { store, session: 'session:aaaa' }),
]

type Routed = NonNullable<Parameters<typeof routed>[1]>
type Received = NonNullable<Parameters<typeof callbackReceived>[1]>
type Rejected = NonNullable<Parameters<typeof rejected>[1]>

/** The callback as the replica saw it, what it refused, and the answer that went through the balancer. */
export const refusedAt = (
  replica: string,
  {
    received = {},
    refusal = {},
    route = {},
    between = [],
  }: {
    received?: Received
    refusal?: Rejected
    route?: Routed
    between?: readonly Step[]
  } = {},
): Step[] => [
  callbackReceived(replica, { session: 'session:aaaa', ...received }),
  ...between,
  rejected(replica, { check: 'state', error: 'The sign-in failed.', ...refusal }),
  routed('balancer', {
    replica,
    stateIssuedBy: 'replica-1',
    status: 400,
    stateParameter: 'present',
    cookies,
    ...route,
  }),
]

/** A login that lost its state: who was asked, and what was known there. */
export const lost = (replica: string, received: Received, route: Routed = {}): Step[] => [
  ...signIn(),
  ...refusedAt(replica, { received: { state: 'not-in-session', ...received }, route }),
]

export const acted = (id: string, stage: string, honest: object, sent: object): Step =>
  quirk('provider', { quirk: id, stage, honest, sent, expect: 'reject', level: 'must' })

export const seconds = begin / 1000
export const claims = {
  iss: 'http://localhost:6749',
  sub: 'alice',
  aud: 'web',
  nonce: 'n…',
  iat: seconds + 6,
  exp: seconds + 3606,
}

/** A token that is refused: a claim is changed (or left out), and the check that finds it. */
export const badToken = (
  id: string,
  change: Readonly<Record<string, unknown>>,
  check: string,
  error: string,
  facts: Rejected['facts'] = {},
): Step[] => {
  const sent = Object.fromEntries(
    Object.entries({ ...claims, ...change }).filter(([, value]) => value !== undefined),
  )
  return [
    ...began(),
    ...signIn(),
    ...refusedAt('replica-1', {
      // The sixth entry is the token, and the eighth the refusal.
      refusal: { check, error, facts: { now: seconds + 8, tolerance: 30, ...facts } },
      between: [
        acted(id, 'id-token-claims', claims, sent),
        idToken('provider', { header: { alg: 'RS256', kid: 'k1' }, claims: sent }),
        tokenRequest('provider'),
      ],
    }),
  ]
}

export const badHeader = (
  id: string,
  header: Record<string, unknown>,
  check: string,
  error: string,
): Step[] => [
  ...began(),
  ...signIn(),
  ...refusedAt('replica-1', {
    refusal: { check, error },
    between: [
      acted(id, 'id-token-header', { alg: 'RS256', kid: 'k1' }, header),
      idToken('provider', { header, claims }),
      tokenRequest('provider'),
    ],
  }),
]

export const atAuthorization = (
  error: string,
  errorDescription: string | undefined,
  request = {},
): Step[] => [
  ...began(),
  ...signIn(request, { error, errorDescription, parameters: ['error', 'state'] }),
  ...refusedAt('replica-1', { refusal: { check: 'authorization-response' } }),
]

export const atToken = (answer: NonNullable<Parameters<typeof tokenRequest>[1]>, request = {}): Step[] => [
  ...began(),
  ...signIn(request),
  ...refusedAt('replica-1', {
    refusal: { check: 'token-endpoint' },
    between: [tokenRequest('provider', { status: 400, ...answer })],
  }),
]

export const pkce = { has: { state: true, nonce: true, pkce: 'S256' as const } }

export const secondLogin = (at: number): Step[] => [
  { ...routed('balancer', { role: 'login', path: '/login', replica: 'replica-1' }, at), login: 'L2' },
  { ...loginStarted('replica-1', { session: 'session:aaaa' }, at), login: 'L2' },
]

/** A login of the same browser whose callback was answered with the next one. */
export const roundOf = (at: number): Step[] => [
  ...secondLogin(at).slice(0, 1),
  { ...routed('balancer', { replica: 'replica-1', status: 302, beginsLogin: true }, at + 100), login: 'L2' },
]

/** Replicas that report nothing: a callback and its answer, with what went on at the provider before it. */
export const quiet = (
  replica: string,
  route: NonNullable<Parameters<typeof routed>[1]> = {},
  between: readonly Step[] = [],
): Step[] => [
  ...began().slice(0, 1),
  ...signIn(),
  ...between,
  routed('balancer', {
    replica,
    stateIssuedBy: 'replica-1',
    status: 500,
    stateParameter: 'present',
    cookies,
    ...route,
  }),
]

/** A nonce that was changed, where the token is redeemed. */
export const badNonce = acted('id-token-nonce-mismatch', 'id-token-claims', { nonce: 'a' }, { nonce: 'b' })
/** A refusal after the token came, in the relying party's own report. */
export const refusal = (check: string, error: string): Step[] => [
  ...began(),
  ...signIn(),
  ...refusedAt('replica-1', { refusal: { check, error }, between: [tokenRequest('provider')] }),
]

export interface LookAlike {
  readonly steps: readonly Step[]
  /** Other logins of the same browser. */
  readonly others?: readonly (readonly Step[])[]
}

/** By what it is. */
export type LookAlikes = Readonly<Record<string, LookAlike>>
