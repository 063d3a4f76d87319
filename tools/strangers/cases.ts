/** What is done to logins of relying parties that nobody here wrote, and the cause that has to come first. */
import type { Cause } from '../../diagnosis/diagnosis.ts'
import type { Example } from '../../examples/catalogue.ts'
import type { FaultName, FaultOptions, Policy } from '../../lab/options.ts'

export interface Case {
  readonly name: string
  /** Any of them is right: what was injected, in the terms of this relying party. */
  readonly causes: readonly Cause[]
  readonly replicas?: number
  readonly balance?: Policy
  /** Each replica gets a secret of its own. */
  readonly ownSecrets?: boolean
  readonly fault?: { readonly name: FaultName; readonly how?: FaultOptions }
  /** Quirks bound to each login. */
  readonly quirks?: readonly string[]
  /** The client has another secret than the provider knows. */
  readonly wrongSecret?: boolean
  readonly walk?: 'sign-in' | 'deny' | 'second-tab' | 'callback-again'
  /** Milliseconds in which a replica has to answer. */
  readonly answerWithin?: number
  /** Whether it can make a login of this relying party fail; all where left out. */
  readonly appliesTo?: (example: Example) => boolean
}

const keepsInMemory = ({ loginKeptIn }: Example) => loginKeptIn === 'memory'
const keepsInCookie = ({ loginKeptIn }: Example) => loginKeptIn === 'cookie'

const one = { replicas: 1, balance: 'sticky' } as const
const atCallback = { when: 'before-callback' } as const
const quirk = (id: string, ...causes: Cause[]): Case => ({ ...one, name: id, causes, quirks: [id] })

export const cases: readonly Case[] = [
  {
    name: 'other replica',
    causes: ['other-replica'],
    balance: 'callback-elsewhere',
    appliesTo: keepsInMemory,
  },
  { name: 'path-split', causes: ['other-replica'], balance: 'path-split', appliesTo: keepsInMemory },
  {
    name: 'round-robin',
    causes: ['other-replica'],
    balance: 'round-robin',
    replicas: 3,
    appliesTo: keepsInMemory,
  },
  {
    name: 'other keys',
    causes: ['key-differs'],
    balance: 'callback-elsewhere',
    ownSecrets: true,
    appliesTo: keepsInCookie,
  },
  {
    name: 'restart',
    causes: ['session-lost'],
    balance: 'sticky',
    fault: { name: 'restart', how: { ...atCallback, replica: 'owner' } },
    appliesTo: keepsInMemory,
  },
  {
    name: 'kill, another replica answers',
    causes: ['session-lost'],
    balance: 'sticky',
    fault: { name: 'kill', how: { ...atCallback, replica: 'owner' } },
    appliesTo: keepsInMemory,
  },
  {
    ...one,
    name: 'kill, none left',
    causes: ['upstream-failed'],
    fault: { name: 'kill', how: { ...atCallback, replica: 'owner' } },
  },
  {
    ...one,
    name: 'pause',
    causes: ['upstream-failed'],
    fault: { name: 'pause', how: { ...atCallback, replica: 'owner' } },
    answerWithin: 2_000,
  },
  { ...one, name: 'cookie dropped, now', causes: ['cookie-not-sent'], fault: { name: 'cookie-dropped' } },
  {
    ...one,
    name: 'cookie dropped',
    causes: ['cookie-not-sent'],
    fault: { name: 'cookie-dropped', how: atCallback },
  },
  {
    ...one,
    name: 'cookie overwritten',
    causes: ['cookie-overwritten'],
    fault: { name: 'cookie-overwritten', how: atCallback },
  },
  {
    ...one,
    name: 'query stripped',
    causes: ['state-not-returned'],
    fault: { name: 'query-stripped', how: atCallback },
  },
  {
    ...one,
    name: 'scheme changed',
    causes: ['redirect-uri-mismatch'],
    fault: { name: 'scheme-changed', how: { when: 'before-login' } },
  },
  {
    ...one,
    name: 'slow provider',
    causes: ['provider-unreachable'],
    fault: { name: 'slow-provider', how: { seconds: 2 } },
    answerWithin: 700,
  },
  { ...one, name: 'second tab', causes: ['state-overwritten'], walk: 'second-tab' },
  { ...one, name: 'callback again', causes: ['state-consumed'], walk: 'callback-again' },
  { ...one, name: 'denied', causes: ['access-denied'], walk: 'deny' },
  { ...one, name: 'wrong secret', causes: ['client-authentication'], wrongSecret: true },
  quirk('authorization-state-mismatch', 'state-altered'),
  quirk('authorization-state-missing', 'state-not-returned'),
  quirk('authorization-iss-mismatch', 'issuer-mismatch'),
  quirk('id-token-nonce-mismatch', 'nonce-mismatch'),
  quirk('id-token-nonce-missing', 'nonce-missing'),
  quirk('id-token-iss-mismatch', 'issuer-mismatch'),
  quirk('id-token-aud-mismatch', 'audience-mismatch'),
  quirk('id-token-exp-expired', 'token-expired', 'clock-skew'),
  quirk('clock-offset=-7200', 'clock-skew'),
  quirk('clock-offset=7200', 'clock-skew'),
  quirk('signature-other-key', 'unknown-key'),
  quirk('signature-kid-unknown', 'unknown-key'),
  quirk('signature-alg-none', 'algorithm-mismatch'),
  quirk('id-token-sub-missing', 'claim-missing'),
  quirk('id-token-absent', 'claim-missing'),
  quirk('token-response-errors=server-error', 'provider-unreachable'),
  quirk('pkce-verifier-mismatch', 'pkce-mismatch'),
]
