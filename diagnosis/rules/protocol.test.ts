/** The causes that lie with the provider or the configuration, told apart by what both sides said. */
import { expect, test } from 'vitest'
import type { DiagnosisContext } from '../diagnose.ts'
import { diagnose } from '../diagnose.ts'
import type { Cause } from '../diagnosis.ts'
import {
  authorizationRequest,
  badToken,
  begin,
  callbackReceived,
  jwksRequest,
  loginStarted,
  providerError,
  quirk,
  rejected,
  type Step,
  signIn,
  story,
  tokenRequest,
} from '../testing/story.ts'

const seconds = begin / 1000

const atAuthorization = (error: string, errorDescription?: string, request = {}): Step[] => [
  loginStarted('replica-1'),
  ...signIn(request, { error, errorDescription, parameters: ['error', 'state'] }),
  callbackReceived('replica-1'),
  rejected('replica-1', { check: 'authorization-response', error: 'Bad authentication response' }),
]

const atToken = (answer: Parameters<typeof tokenRequest>[1], request = {}): Step[] => [
  loginStarted('replica-1'),
  ...signIn(request),
  callbackReceived('replica-1'),
  tokenRequest('provider', { status: 400, error: 'invalid_grant', ...answer }),
  rejected('replica-1', { check: 'token-endpoint', error: 'Bad token response' }),
]

const pkce = { has: { state: true, nonce: true, pkce: 'S256' as const } }

interface Case {
  readonly cause: Cause
  readonly steps: readonly Step[]
  readonly context?: DiagnosisContext
  readonly summary: RegExp
  readonly proof?: readonly RegExp[]
}

const table: Readonly<Record<string, Case>> = {
  'another nonce in the ID token': {
    cause: 'nonce-mismatch',
    steps: [
      ...badToken({}, { check: 'nonce', error: 'unexpected ID Token "nonce" claim value' }),
      quirk('provider', { quirk: 'id-token-nonce-mismatch' }),
    ],
    summary: /not the one that the relying party expects/,
    proof: [/carried a nonce/, /quirk id-token-nonce-mismatch/],
  },
  'no nonce in the ID token': {
    cause: 'nonce-missing',
    steps: badToken({ claims: { nonce: undefined } }, { check: 'nonce', error: 'JWT "nonce" claim missing' }),
    summary: /came back without the claim/,
  },
  'a nonce that was lost before the provider': {
    cause: 'nonce-missing',
    steps: [
      loginStarted('replica-1'),
      ...signIn({ has: { state: true, nonce: false, pkce: false } }),
      callbackReceived('replica-1'),
      rejected('replica-1', { check: 'nonce', error: 'Missing JWT nonce (nonce) claim' }),
    ],
    summary: /something on the way dropped it/,
  },
  'a nonce that may never have been sent': {
    cause: 'nonce-missing',
    steps: [
      loginStarted('replica-1', { sends: { nonce: false, pkce: false } }),
      ...signIn({ has: { state: true, nonce: false, pkce: false } }),
      callbackReceived('replica-1'),
      rejected('replica-1', { check: 'nonce', error: 'Missing JWT nonce (nonce) claim' }),
    ],
    summary: /it was not sent, or dropped on the way/,
  },
  'PKCE demanded and not sent': {
    cause: 'pkce-required',
    steps: atAuthorization('invalid_request', 'Missing parameter: code_challenge_method'),
    summary: /requires PKCE/,
    proof: [/carried no code_challenge/, /Missing parameter: code_challenge_method/],
  },
  'a challenge whose method the provider refuses': {
    cause: 'pkce-mismatch',
    steps: atAuthorization('invalid_request', 'not supported value of code_challenge_method', pkce),
    summary: /refuses the code challenge.*S256/,
  },
  'a verifier of another login': {
    cause: 'pkce-mismatch',
    steps: atToken({ hasVerifier: true, cause: 'PKCE verification failed' }, pkce),
    summary: /does not belong to the challenge of this login/,
    proof: [/the provider's own reason: PKCE verification failed/],
  },
  'a challenge without a verifier': {
    cause: 'pkce-mismatch',
    steps: atToken({ hasVerifier: false }, pkce),
    summary: /without the verifier/,
  },
  'a verifier without a challenge': {
    cause: 'pkce-mismatch',
    steps: atToken({ hasVerifier: true }),
    summary: /saw no code challenge/,
  },
  'a redirect URI that the provider does not know': {
    cause: 'redirect-uri-mismatch',
    steps: [
      loginStarted('replica-1'),
      authorizationRequest('provider', { redirectUri: 'https://app.test/callback' }),
      providerError('provider', {
        errorDescription: "redirect_uri did not match any of the client's registered",
      }),
    ],
    summary: /does not know the redirect URI https:\/\/app.test\/callback/,
  },
  'a redirect URI that changed at the token endpoint': {
    cause: 'redirect-uri-mismatch',
    steps: atToken({ cause: 'authorization code redirect_uri mismatch' }),
    summary: /in the token request is not that of the authorization request/,
  },
  'a login whose query was dropped on the way': {
    cause: 'redirect-uri-mismatch',
    steps: [rejected('replica-1', { check: 'redirect-uri', error: 'Redirect URI is required' })],
    summary: /without the address to return to/,
  },
  'a request that lacks what it must have': {
    cause: 'unknown',
    steps: [
      authorizationRequest('provider', { responseType: '' }),
      providerError('provider', { errorDescription: "missing required parameter 'response_type'" }),
    ],
    summary:
      /refused the authorization request on a page of its own: missing required parameter 'response_type'/,
  },
  'a user who declines': {
    cause: 'access-denied',
    steps: atAuthorization('access_denied', 'End-User aborted interaction'),
    summary: /access is denied/,
  },
  'prompt=none without a session': {
    cause: 'interaction-required',
    steps: atAuthorization('login_required', undefined, { prompt: 'none' }),
    summary: /had prompt=none, and the provider has no session for this browser/,
  },
  'prompt=none without consent': {
    cause: 'interaction-required',
    steps: atAuthorization('consent_required', undefined, { prompt: 'none' }),
    summary: /had prompt=none, and the provider cannot continue without the user/,
  },
  'prompt=none with a session that is too old': {
    cause: 'interaction-required',
    steps: atAuthorization('login_required', 'End-User authentication could not be obtained', {
      prompt: 'none',
      maxAge: 1,
    }),
    summary: /the session of this browser is not enough \(End-User authentication could not be obtained\)/,
  },
  'a wrong secret': {
    cause: 'client-authentication',
    steps: atToken({ status: 401, error: 'invalid_client', cause: 'invalid secret provided' }),
    summary: /did not accept the client web with client_secret_post/,
  },
  'a method that the provider does not know': {
    cause: 'client-authentication',
    steps: [
      rejected('replica-1', {
        check: 'token-endpoint',
        error:
          'Preferred authentication method (client_secret_post) not supported by provider according to provider metadata ([client_secret_basic]).',
      }),
    ],
    summary: /the way in which it authenticates/,
  },
  'another issuer in the ID token': {
    cause: 'issuer-mismatch',
    steps: badToken(
      { claims: { iss: 'http://localhost:6749/' } },
      { check: 'issuer', facts: { expected: 'http://localhost:6749', received: 'http://localhost:6749/' } },
    ),
    summary: /only by a trailing slash/,
  },
  'another issuer in discovery': {
    cause: 'issuer-mismatch',
    steps: [
      rejected('replica-1', {
        check: 'discovery',
        error: 'discovered metadata issuer does not match the expected issuer',
        facts: { expected: 'http://localhost:6749', received: 'http://idp.internal' },
      }),
    ],
    summary: /discovery document is http:\/\/idp.internal.*expects http:\/\/localhost:6749/,
  },
  'a token for another client': {
    cause: 'audience-mismatch',
    steps: badToken({ claims: { aud: ['other'] } }, { check: 'audience' }),
    summary: /for \["other"\], but the client is "web"/,
  },
  'a key that is not published': {
    cause: 'unknown-key',
    steps: badToken({ header: { alg: 'RS256', kid: 'k9' } }, { check: 'key' }),
    context: { unbound: story(jwksRequest('provider', { kids: ['k1', 'k2'] })) },
    summary: /signed with the key k9, which was not among the provider's keys when they were last fetched/,
    proof: [/k1, k2/],
  },
  'a key beside those of another issuer': {
    cause: 'unknown-key',
    steps: badToken({ header: { alg: 'RS256', kid: 'k9' } }, { check: 'key' }),
    context: { unbound: story(jwksRequest('provider', { issuer: 'http://localhost:6749/google' })) },
    summary: /signed with the key k9, which the relying party does not know/,
  },
  'a signature whose token nobody has seen': {
    cause: 'unknown-key',
    steps: [rejected('replica-1', { check: 'signature', error: 'signature verification failed' })],
    summary: /^Most likely none of the keys|^None of the keys/,
  },
  'a published key that does not verify the signature': {
    cause: 'unknown-key',
    steps: badToken({}, { check: 'signature', error: 'signature verification failed' }),
    context: { unbound: story(jwksRequest('provider')) },
    summary: /k1 is published, but it does not verify/,
  },
  'a published key that the relying party did not have': {
    cause: 'unknown-key',
    steps: badToken({}, { check: 'key', error: 'no applicable key found in the JSON Web Key Set' }),
    context: { unbound: story(jwksRequest('provider')) },
    summary: /the key k1, which is published, and the relying party did not have it/,
  },
  'another algorithm': {
    cause: 'algorithm-mismatch',
    steps: badToken(
      { header: { alg: 'ES256', kid: 'k1' } },
      { check: 'algorithm', error: 'unexpected JWT "alg" header parameter', facts: { expected: 'RS256' } },
    ),
    summary: /signed with ES256, but the relying party accepts RS256/,
  },
  'a provider whose clock is ahead': {
    cause: 'clock-skew',
    steps: badToken({ claims: { iat: seconds + 304, exp: seconds + 3904 } }, { check: 'issued-at' }),
    summary:
      /provider's clock is 300 s ahead of the relying party's. It is the provider's clock that is wrong/,
  },
  'a provider whose clock is behind': {
    cause: 'clock-skew',
    steps: badToken({ claims: { iat: seconds - 296, exp: seconds - 236 } }, { check: 'expiry' }),
    summary: /300 s behind.*provider's clock/,
  },
  'a replica whose clock is ahead': {
    cause: 'clock-skew',
    steps: badToken(
      { claims: { exp: seconds + 64 } },
      { check: 'expiry', facts: { now: seconds + 305, tolerance: 30 } },
    ),
    summary: /300 s behind the relying party's. It is the replica's clock that is wrong/,
    proof: [/read 10:07:08.000 on its own clock, 300 s ahead of true time, and tolerates 30 s/],
  },
  'a token that is not valid yet': {
    cause: 'clock-skew',
    steps: badToken({ claims: { nbf: seconds + 124 } }, { check: 'not-before' }),
    summary: /not valid before 120 s after it was issued/,
  },
  'a token that had expired by clocks that agree': {
    cause: 'token-expired',
    steps: badToken(
      { claims: { exp: seconds - 100 } },
      { check: 'expiry', error: 'unexpected JWT "exp" (expiration time) claim value' },
    ),
    summary: /expired 105 s before it was checked; the clocks agree/,
  },
  'a claim that is not there': {
    cause: 'claim-missing',
    steps: badToken(
      {},
      { check: 'claim', error: "Invalid JWT token, 'email' claim is not present", facts: { claim: 'email' } },
    ),
    summary: /lacks the claim email/,
    proof: [/scopes openid email profile/],
  },
  'a claim that is missing, in words that name the token': {
    cause: 'claim-missing',
    steps: badToken(
      {},
      { check: 'claim', error: 'The claim sub is missing from the ID token', facts: { claim: 'sub' } },
    ),
    summary: /lacks the claim sub/,
  },
  'an answer without an ID token': {
    cause: 'claim-missing',
    steps: [
      ...atToken({ status: 200, error: undefined }).slice(0, -1),
      rejected('replica-1', {
        check: 'token-endpoint',
        error: '"response" body "id_token" property must be a string',
      }),
    ],
    summary: /without an ID token/,
  },
  'a provider that does not answer': {
    cause: 'provider-unreachable',
    steps: [
      rejected('replica-1', { check: 'discovery', error: 'fetch failed', code: 'ECONNREFUSED', status: 502 }),
    ],
    summary: /gave no usable answer \(discovery\)/,
    proof: [/code is ECONNREFUSED/],
  },
  'a grant that the provider does not serve': {
    cause: 'client-misconfigured',
    steps: atToken({ error: 'unsupported_grant_type' }),
    summary: /requested the grant type authorization_code/,
  },
  'a token endpoint that fails': {
    cause: 'provider-unreachable',
    steps: atToken({ status: 503, error: undefined }),
    summary: /no usable answer/,
  },
  'a certificate that nobody signed': {
    cause: 'tls-untrusted',
    steps: [
      rejected('replica-1', {
        check: 'discovery',
        error: 'fetch failed',
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      }),
    ],
    summary: /it is not signed by a trusted CA/,
  },
}

for (const [what, { cause, steps, context, summary, proof = [] }] of Object.entries(table)) {
  test(`${what} is ${cause}`, () => {
    const diagnosis = diagnose(story(...steps), context)
    expect(diagnosis?.cause).toBe(cause)
    expect(diagnosis?.summary).toMatch(summary)
    const evidence = diagnosis?.evidence.map(({ text }) => text).join('\n')
    for (const each of proof) expect(evidence).toMatch(each)
    expect(diagnosis?.fixes.length).toBeGreaterThan(0)
  })
}

test('no callback is missed where nobody watches the relying party', () => {
  const atProvider = story(...signIn({ redirectUri: 'https://app.example/callback' }))
  expect(diagnose(atProvider, { now: begin + 1_000_000 })).toBeUndefined()
})
