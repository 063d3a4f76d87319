/** The relying-party modules of the OpenID Foundation's conformance suite, by their names, each with what plays it here. */
import type { JournalEvent } from '../../journal/events.ts'
import type { QuirkId } from '../../provider/quirks/index.ts'
import type { LintId } from '../requests/index.ts'

export interface Module {
  /** What the suite does, and what the relying party must do. */
  readonly title: string
  /** Quirks that play it, each judged by its own rule. */
  readonly rows?: readonly QuirkId[]
  /** Rules about the relying party's own requests. */
  readonly rules?: readonly LintId[]
  /** Of an honest login: what the provider must have seen. */
  readonly sees?: readonly JournalEvent['kind'][]
  /** Of an honest login: how what it asked WebFinger about must have begun. */
  readonly resource?: RegExp
  /** Of an honest login: a parameter that the authorization request must have had. */
  readonly sends?: 'nonce'
  /** Of an honest login: one of these scopes must have been asked for. */
  readonly scopes?: readonly string[]
  /** By what the ID token of an honest login must have been signed. */
  readonly signedWith?: string
  /** What the client must have registered. */
  readonly registered?: string
  /** How the client must have authenticated at the token endpoint. */
  readonly authentication?: string
  /** The one status by which the suite wants a logout token answered. */
  readonly answered?: 200 | 400
  /** Where taking it is allowed and the suite does not say so: what the suite does then. */
  readonly stricter?: string
  /** Either is right, and refusing skips the module. */
  readonly either?: true
  /** Response types for which there is no such module. */
  readonly not?: readonly string[]
  /** A person looks at it in the suite, which says REVIEW where nothing is wrong. */
  readonly review?: true
  /** What the suite does and was not played, as a sentence. */
  readonly beyond?: string
  /** Why it cannot be played here. */
  readonly impossible?: string
}

const withoutFrontToken = ['code', 'id_token', 'code id_token', 'code token']
const withoutFrontCode = ['code', 'id_token', 'id_token token', 'code token']
const withoutCode = ['id_token', 'id_token token']
const askedAgain = 'the suite fails a relying party that then calls userinfo with the new token'
const begunAtProvider = 'The logout started at the provider; the suite starts it at the relying party.'

/** Names without `oidcc-client-`, which all of them begin with. */
export const modules = {
  test: { title: 'An honest login', sees: ['authorization-request', 'userinfo-request'] },
  'test-invalid-iss': { title: 'ID token from another issuer', rows: ['id-token-iss-mismatch'] },
  'test-missing-sub': { title: 'ID token without sub', rows: ['id-token-sub-missing'] },
  'test-invalid-aud': { title: 'ID token for another client', rows: ['id-token-aud-mismatch'] },
  'test-missing-iat': { title: 'ID token without iat', rows: ['id-token-iat-missing'] },
  'test-nonce-invalid': {
    title: 'ID token with a different nonce',
    rows: ['id-token-nonce-mismatch'],
    stricter: 'the suite fails a relying party that continues, even if it sent no nonce',
  },
  'test-invalid-athash': {
    title: 'ID token with a wrong at_hash',
    rows: ['id-token-at-hash-wrong'],
    not: withoutFrontToken,
  },
  'test-missing-athash': {
    title: 'ID token without at_hash',
    rows: ['id-token-at-hash-missing'],
    not: withoutFrontToken,
  },
  'test-invalid-chash': {
    title: 'ID token with a wrong c_hash',
    rows: ['id-token-c-hash-wrong'],
    not: withoutFrontCode,
  },
  'test-missing-chash': {
    title: 'ID token without c_hash',
    rows: ['id-token-c-hash-missing'],
    not: withoutFrontCode,
  },
  'test-invalid-sig-rs256': { title: 'ID token with a broken signature', rows: ['signature-invalid-rs256'] },
  'test-userinfo-invalid-sub': {
    title: 'Userinfo about another subject',
    rows: ['userinfo-sub-mismatch'],
    not: ['id_token'],
  },
  'test-idtoken-sig-none': {
    title: 'Unsigned ID token for a client that registered alg none',
    rows: ['signature-alg-none-registered'],
    either: true,
    not: ['id_token', 'id_token token', 'code id_token', 'code token', 'code id_token token'],
  },
  'test-idtoken-sig-rs256': {
    title: 'ID token signed with RS256',
    sees: ['authorization-request', 'userinfo-request'],
    signedWith: 'RS256',
  },
  'test-kid-absent-multiple-jwks': {
    title: 'No kid, and several keys of each type',
    rows: ['signature-kid-absent-multiple'],
    either: true,
  },
  'test-kid-absent-single-jwks': {
    title: 'No kid, and one key of each type',
    rows: ['signature-kid-absent-single'],
  },
  'test-scope-userinfo-claims': {
    title: 'Claims requested by scope',
    scopes: ['profile', 'email', 'phone', 'address'],
    rules: ['request-openid-scope'],
  },
  'test-nonce-unless-code-flow': {
    title: 'A nonce is sent',
    sends: 'nonce',
    rules: ['request-nonce'],
    not: ['code'],
  },
  'test-client-secret-basic': {
    title: 'The client authenticates with client_secret_basic',
    authentication: 'client_secret_basic',
    rules: ['request-client-auth'],
    not: withoutCode,
  },
  'test-discovery-openid-config': {
    title: 'The discovery document is fetched',
    sees: ['discovery-request'],
  },
  'test-discovery-jwks-uri-keys': {
    title: 'The keys are fetched from where discovery says',
    rows: ['discovery-jwks-uri-random'],
  },
  'test-discovery-issuer-mismatch': {
    title: 'Discovery document of another issuer',
    rows: ['discovery-issuer-mismatch'],
  },
  'test-signing-key-rotation': { title: 'New keys before the second login', rows: ['jwks-rotate-between'] },
  'test-signing-key-rotation-just-before-signing': {
    title: 'New keys right before signing',
    rows: ['jwks-rotate-at-signing'],
  },
  'test-discovery-webfinger-acct': {
    title: 'The issuer is found by WebFinger, by account',
    resource: /^acct:/,
  },
  'test-discovery-webfinger-url': {
    title: 'The issuer is found by WebFinger, by URL',
    resource: /^https?:/,
  },
  'test-dynamic-registration': {
    title: 'The client registers itself',
    sees: ['registration-request'],
  },
  'test-request-uri-signed-rs256': {
    title: 'A signed request object by reference',
    impossible: 'The provider does not support request_uri; pushed authorization requests replace it.',
  },
  'test-request-uri-signed-none': {
    title: 'An unsigned request object by reference',
    impossible: 'The provider does not support request_uri; pushed authorization requests replace it.',
  },
  'test-userinfo-signed': {
    title: 'Signed userinfo',
    registered: 'userinfo_signed_response_alg',
    sees: ['userinfo-request'],
    not: ['id_token'],
  },
  'test-refresh-token': {
    title: 'Tokens are refreshed',
    rows: ['refresh-nonce-absent'],
    beyond: 'The suite waits for a userinfo request with the new token, which was not checked here.',
    not: withoutCode,
  },
  'test-refresh-token-invalid-issuer': {
    title: 'Refreshed ID token from another issuer',
    rows: ['refresh-iss-changed'],
    stricter: askedAgain,
    not: withoutCode,
  },
  'test-refresh-token-invalid-sub': {
    title: 'Refreshed ID token about another subject',
    rows: ['refresh-sub-changed'],
    stricter: askedAgain,
    not: withoutCode,
  },
  'test-rp-init-logout': {
    title: 'The relying party signs out at the provider',
    rules: ['request-logout-hint'],
    beyond: 'What it does once the browser is back was not checked; the two modules about state do that.',
  },
  'test-rp-init-logout-other-state': {
    title: 'A different state comes back after the logout',
    rows: ['rp-logout-state-other'],
  },
  'test-rp-init-logout-no-state': {
    title: 'No state comes back after the logout',
    rows: ['rp-logout-state-missing'],
  },
  'test-session-management': { title: 'The session changes', rows: ['session-management-changed'] },
  'test-rp-frontchannel-rpinitlogout': {
    title: 'Front-channel logout, started by the relying party',
    review: true,
    beyond: begunAtProvider,
    rows: ['front-channel-normal'],
  },
  'test-rp-frontchannel-opinitlogout': {
    title: 'Front-channel logout, started by the provider',
    review: true,
    rows: ['front-channel-normal'],
  },
  'test-rp-backchannel-rpinitlogout': {
    title: 'Back-channel logout with unknown members',
    beyond: begunAtProvider,
    rows: ['logout-token-extra', 'logout-token-session-ends'],
    answered: 200,
    rules: ['request-bcl-response'],
  },
  'test-rp-backchannel-rpinitlogout-alg-none': {
    title: 'Unsigned logout token',
    beyond: begunAtProvider,
    rows: ['logout-token-alg-none'],
    answered: 400,
  },
  'test-rp-backchannel-rpinitlogout-wrong-alg': {
    title: 'Logout token with another algorithm',
    beyond: begunAtProvider,
    rows: ['logout-token-alg-wrong'],
    answered: 400,
  },
  'test-rp-backchannel-rpinitlogout-wrong-iss': {
    title: 'Logout token from another issuer',
    beyond: begunAtProvider,
    rows: ['logout-token-iss-wrong'],
    answered: 400,
  },
  'test-rp-backchannel-rpinitlogout-wrong-aud': {
    title: 'Logout token for another client',
    beyond: begunAtProvider,
    rows: ['logout-token-aud-wrong'],
    answered: 400,
  },
  'test-rp-backchannel-rpinitlogout-no-event': {
    title: 'Logout token without events',
    beyond: begunAtProvider,
    rows: ['logout-token-events-missing'],
    answered: 400,
  },
  'test-rp-backchannel-rpinitlogout-wrong-event': {
    title: 'Logout token with another event',
    beyond: begunAtProvider,
    rows: ['logout-token-events-wrong'],
    answered: 400,
  },
  'test-rp-backchannel-rpinitlogout-with-nonce': {
    title: 'Logout token with a nonce',
    beyond: begunAtProvider,
    rows: ['logout-token-nonce-present'],
    answered: 400,
  },
} as const satisfies Readonly<Record<string, Module>>

export type ModuleName = keyof typeof modules
export const moduleNamed = (name: ModuleName): Module => modules[name]
