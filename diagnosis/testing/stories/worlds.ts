/**
 * For tests: for each cause, a world in which it is the true one, as every observer would tell it. Typed by the list of causes, so that a
 * new rule needs a world of its own before its look-alikes are tested.
 */
import type { Cause } from '../../diagnosis.ts'
import {
  authorizationRequest,
  begin,
  callbackReceived,
  fault,
  providerError,
  rejected,
  routed,
  type Step,
  signedIn,
  signIn,
  tokenRequest,
} from '../story.ts'
import {
  atAuthorization,
  atToken,
  badHeader,
  badToken,
  began,
  claims,
  cookies,
  lost,
  pkce,
  refusedAt,
  roundOf,
  secondLogin,
} from './parts.ts'

export interface World {
  readonly steps: readonly Step[]
  /** Other logins of the same browser. */
  readonly others?: readonly (readonly Step[])[]
  /** The words with which a library refuses it. */
  readonly words: string
}

export const worlds: Readonly<Record<Exclude<Cause, 'unknown'>, World>> = {
  'other-replica': {
    steps: [...began(), ...lost('replica-2', { sessionCookie: 'unknown' })],
    words: 'did not find expected authorization request details in session',
  },
  'session-lost': {
    steps: [
      ...began(),
      fault('lab', { fault: 'restart', replica: 'replica-1' }),
      ...lost('replica-1', { sessionCookie: 'unknown' }),
    ],
    words: 'session not found or no longer valid',
  },
  'session-expired': {
    steps: [
      ...began(),
      ...signIn(),
      callbackReceived('replica-1', { sessionCookie: 'unknown', state: 'expired' }, begin + 905_000),
      rejected('replica-1', { check: 'session', error: 'The sign-in failed.' }, begin + 905_001),
      routed(
        'balancer',
        { replica: 'replica-1', stateIssuedBy: 'replica-1', status: 400, stateParameter: 'present', cookies },
        begin + 905_000,
      ),
    ],
    words: 'login session expired, please try again',
  },
  'cookie-not-sent': {
    steps: [
      ...began(),
      ...lost(
        'replica-1',
        { sessionCookie: 'absent', session: undefined },
        { sessionCookie: 'absent', cookies: { same: [], changed: [], missing: ['sid'] } },
      ),
    ],
    words: 'state cookie was missing',
  },
  'cookie-overwritten': {
    steps: [
      ...began(),
      ...lost(
        'replica-1',
        { sessionCookie: 'unknown', session: 'session:bbbb' },
        { cookies: { same: [], changed: ['sid'], missing: [] } },
      ),
    ],
    words: 'session cookie belongs to another session',
  },
  'state-overwritten': {
    steps: [...began(), ...lost('replica-1', { sessionCookie: 'known' })],
    others: [secondLogin(begin + 1500)],
    words: 'state mismatch, expected another state',
  },
  'state-consumed': {
    steps: [
      ...began(),
      ...signIn(),
      callbackReceived('replica-1', { session: 'session:aaaa' }),
      tokenRequest('provider'),
      signedIn('replica-1'),
      routed('balancer', {
        replica: 'replica-1',
        stateIssuedBy: 'replica-1',
        status: 302,
        stateParameter: 'present',
        cookies,
        freshCookie: true,
      }),
      ...refusedAt('replica-1', { received: { sessionCookie: 'known', state: 'consumed' } }),
    ],
    words: 'authorization code already redeemed',
  },
  'state-not-returned': {
    steps: [
      ...began(),
      ...signIn({}, { state: 'missing', parameters: ['code'] }),
      ...refusedAt('replica-1', {
        received: { state: 'absent-from-request' },
        route: { stateParameter: 'absent' },
      }),
    ],
    words: 'Missing state parameter in the response',
  },
  'state-altered': {
    steps: [
      ...began(),
      ...signIn({}, { state: 'altered' }),
      ...refusedAt('replica-1', {
        received: { sessionCookie: 'known', state: 'not-in-session' },
        route: { stateParameter: 'unknown' },
      }),
    ],
    words: 'unexpected "state" response parameter value',
  },
  'key-differs': {
    steps: [
      ...began('cookie'),
      ...lost('replica-2', { store: 'cookie', sessionCookie: 'unreadable' }, { stateInCookie: true }),
    ],
    words: 'could not decrypt the session cookie: bad decrypt',
  },
  'store-unavailable': {
    steps: [
      ...began('redis'),
      fault('lab', { fault: 'redis-down' }),
      ...signIn(),
      ...refusedAt('replica-2', {
        received: {
          store: 'redis',
          sessionCookie: 'unknown',
          state: 'not-in-session',
          storeError: 'ECONNREFUSED',
        },
        refusal: { check: 'store' },
        route: { status: 500 },
      }),
    ],
    words: 'Redis connection to 10.0.0.7:6379 failed - connect ECONNREFUSED',
  },
  'nonce-mismatch': {
    steps: badToken(
      'id-token-nonce-mismatch',
      { nonce: 'm…' },
      'nonce',
      'unexpected ID Token "nonce" claim value',
    ),
    words: 'nonce mismatch, expected abc, got: def',
  },
  'nonce-missing': {
    steps: badToken('id-token-nonce-missing', { nonce: undefined }, 'nonce', 'JWT "nonce" claim missing'),
    words: 'nonce missing from id_token',
  },
  'pkce-required': {
    steps: atAuthorization('invalid_request', 'Missing parameter: code_challenge_method'),
    words: 'PKCE is required for this client: code_challenge missing',
  },
  'pkce-mismatch': {
    steps: atToken({ error: 'invalid_grant', hasVerifier: true, cause: 'PKCE verification failed' }, pkce),
    words: 'PKCE verification failed: code_verifier does not match',
  },
  'clock-skew': {
    steps: badToken(
      'clock-offset',
      { iat: claims.iat + 7200, exp: claims.exp + 7200 },
      'issued-at',
      'JWT issued in the future',
    ),
    words: 'JWT is used too early, check that the clocks are in sync',
  },
  'token-expired': {
    steps: badToken('id-token-exp-expired', { exp: claims.iat - 60 }, 'expiry', 'the ID token has expired'),
    words: 'id token expired',
  },
  'redirect-uri-mismatch': {
    steps: [
      ...began(),
      authorizationRequest('provider', { redirectUri: 'https://app.test/callback' }),
      providerError('provider', {
        error: 'invalid_redirect_uri',
        errorDescription: 'redirect_uri is not registered',
      }),
    ],
    words: 'redirect_uri_mismatch',
  },
  'client-authentication': {
    steps: atToken({ status: 401, error: 'invalid_client' }),
    words: 'invalid_client: client authentication failed',
  },
  'issuer-mismatch': {
    steps: badToken(
      'id-token-iss-mismatch',
      { iss: 'https://other.test' },
      'issuer',
      'unexpected "iss" claim',
      {
        expected: 'http://localhost:6749',
        received: 'https://other.test',
      },
    ),
    words: 'unexpected iss value, expected https://a.test, got: https://b.test',
  },
  'audience-mismatch': {
    steps: badToken('id-token-aud-mismatch', { aud: 'other' }, 'audience', 'unexpected "aud" claim'),
    words: 'aud mismatch, expected web, got: other',
  },
  'unknown-key': {
    steps: badHeader('signature-kid-unknown', { alg: 'RS256', kid: 'k9' }, 'key', 'no key for this kid'),
    words: 'no matching key found in the JWKS',
  },
  'algorithm-mismatch': {
    steps: badHeader('signature-alg-none', { alg: 'none' }, 'algorithm', 'alg none is not accepted'),
    words: 'unexpected JWT alg received, expected RS256, got: HS256',
  },
  'claim-missing': {
    steps: badToken('id-token-sub-missing', { sub: undefined }, 'claim', 'the claim sub is missing', {
      claim: 'sub',
    }),
    words: 'missing required JWT property sub',
  },
  'claim-unusable': {
    steps: badToken('id-token-sub-non-string', { sub: 17 }, 'claim', 'sub must be a string', {
      claim: 'sub',
    }),
    words: 'email address not verified',
  },
  'token-encrypted': {
    steps: badHeader(
      'id-token-jwe-unrequested',
      { alg: 'RSA-OAEP-256', enc: 'A256GCM' },
      'algorithm',
      'cannot decrypt the encrypted ID token (JWE)',
    ),
    words: 'encrypted JWTs cannot be decrypted',
  },
  'redirect-loop': {
    steps: [
      ...began().slice(0, 1),
      ...signIn(),
      routed('balancer', {
        replica: 'replica-1',
        stateIssuedBy: 'replica-1',
        status: 302,
        stateParameter: 'present',
        cookies,
        beginsLogin: true,
      }),
    ],
    others: [4000, 5000, 6000].map((after) => roundOf(begin + after)),
    words: 'ERR_TOO_MANY_REDIRECTS',
  },
  'upstream-failed': {
    steps: [
      ...began(),
      fault('lab', { fault: 'kill', replica: 'replica-1' }),
      ...signIn(),
      routed('balancer', {
        replica: 'replica-1',
        stateIssuedBy: 'replica-1',
        status: 502,
        error: 'replica-1: unreachable (ECONNREFUSED)',
        stateParameter: 'present',
        cookies,
      }),
    ],
    words: '502 Bad Gateway',
  },
  'client-misconfigured': {
    steps: atAuthorization('unsupported_response_type', undefined, { responseType: 'token' }),
    words: 'no jwks_uri is configured',
  },
  'access-denied': {
    steps: atAuthorization('access_denied', 'the end-user denied the request'),
    words: 'access_denied: the resource owner denied the request',
  },
  'interaction-required': {
    steps: atAuthorization('login_required', undefined, { prompt: 'none' }),
    words: 'login_required: End-User authentication is required',
  },
  'provider-unreachable': {
    steps: atToken({ status: 503, error: 'temporarily_unavailable' }),
    words: 'connect ETIMEDOUT while requesting the token endpoint',
  },
  'tls-untrusted': {
    steps: [
      ...began(),
      ...signIn(),
      ...refusedAt('replica-1', {
        refusal: { check: 'token-endpoint', error: 'fetch failed', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      }),
    ],
    words: 'self-signed certificate in certificate chain',
  },
}
