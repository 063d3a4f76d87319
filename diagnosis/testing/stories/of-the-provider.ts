/** For tests: stories that look like a refusal of the provider or of its token of one kind and have another cause. */
import {
  authorizationRequest,
  begin,
  callbackReceived,
  fault,
  quirk,
  rejected,
  routed,
  signIn,
  tokenRequest,
} from '../story.ts'
import {
  acted,
  atAuthorization,
  atToken,
  badToken,
  began,
  claims,
  cookies,
  type LookAlikes,
  pkce,
  quiet,
  refusal,
  secondLogin,
  seconds,
} from './parts.ts'

const restarted = fault('lab', { fault: 'restart', replica: 'replica-1' })
const gone = { same: [], changed: [], missing: ['sid'] }

export const ofTheProvider = {
  'nonce-mismatch': {
    'a session without a nonce, since it is another replica’s': {
      steps: quiet('replica-2', { text: 'nonce mismatch, expected undefined' }, [tokenRequest('provider')]),
    },
    'a nonce that was left out, called a mismatch': {
      steps: quiet('replica-1', { text: 'ID token nonce mismatch' }, [
        acted('id-token-nonce-missing', 'id-token-claims', { nonce: 'a' }, {}),
        tokenRequest('provider'),
      ]),
    },
    'a text about nonces of something that is not a check': {
      steps: refusal('internal', 'the page was refused: script without the nonce of its policy'),
    },
  },
  'nonce-missing': {
    'a session that lost the nonce': {
      steps: quiet('replica-1', { text: 'nonce cookie was missing' }, [restarted, tokenRequest('provider')]),
    },
    'a nonce of another login': {
      steps: badToken('id-token-nonce-mismatch', { nonce: 'm…' }, 'nonce', 'a nonce is missing or wrong'),
    },
  },
  'pkce-required': {
    'a challenge whose method is refused': {
      steps: atAuthorization('invalid_request', 'not supported value of code_challenge_method', pkce),
    },
    'another parameter that is missing': {
      steps: atAuthorization('invalid_request', 'missing parameter: response_type'),
    },
    'a method without a challenge, at a provider that demands neither': {
      steps: atAuthorization('invalid_request', 'code_challenge must be provided with code_challenge_method'),
    },
  },
  'pkce-mismatch': {
    'a code that had expired, and a verifier that was left out': {
      steps: atToken(
        {
          error: 'invalid_grant',
          hasVerifier: false,
          errorDescription: 'the authorization code has expired',
        },
        pkce,
      ),
    },
    'a second tab whose verifier took the place of this one': {
      steps: atToken({ error: 'invalid_grant', hasVerifier: true, cause: 'PKCE verification failed' }, pkce),
      others: [secondLogin(begin + 1500)],
    },
    'a provider that demands a challenge': {
      steps: atAuthorization('invalid_request', 'code_challenge is required'),
    },
  },
  'clock-skew': {
    'a token that is refused for its age although the clocks agree': {
      steps: badToken('id-token-exp-within-skew', {}, 'issued-at', 'the ID token is too old'),
    },
    'a token that lived for a moment': {
      steps: badToken('id-token-exp-expired', { exp: claims.iat + 1 }, 'expiry', 'the ID token has expired'),
    },
    'a token that had expired by either clock, and clocks that differ by less than is tolerated': {
      steps: badToken(
        'id-token-exp-expired',
        { exp: claims.iat - 3600 },
        'expiry',
        'the ID token has expired',
        { now: seconds + 13 },
      ),
    },
    'a token that lived for a moment, issued after a long sign-in, as the replica alone tells': {
      steps: [
        ...began(),
        callbackReceived('replica-1', { session: 'session:aaaa' }, begin + 900_000),
        rejected(
          'replica-1',
          {
            check: 'expiry',
            error: 'the ID token has expired',
            facts: { now: seconds + 905, tolerance: 0, iat: seconds + 900, exp: seconds + 901 },
          },
          begin + 905_000,
        ),
      ],
    },
  },
  'token-expired': {
    'a replica whose clock is two hours ahead': {
      steps: badToken('none', {}, 'expiry', 'the ID token has expired', { now: seconds + 7208 }),
    },
    'a provider whose clock is two hours behind': {
      steps: badToken(
        'clock-offset',
        { iat: claims.iat - 7200, exp: claims.exp - 7200 },
        'expiry',
        'the ID token has expired',
      ),
    },
  },
  'redirect-uri-mismatch': {
    'a description that names all that may be wrong with a grant': {
      steps: atToken({
        error: 'invalid_grant',
        errorDescription: 'The code is invalid, expired, revoked, or does not match the redirect_uri',
      }),
    },
    'a browser that was closed': {
      steps: [...began(), ...signIn()],
    },
  },
  'client-authentication': {
    'a page that speaks of credentials, of a replica that was asked for another’s state': {
      steps: quiet('replica-2', { text: 'invalid_client: bad credentials' }),
    },
    'a grant that was refused': { steps: atToken({ error: 'invalid_grant', cause: 'code expired' }) },
    'a client that showed its secret and may not use this grant': {
      steps: atToken({
        error: 'unauthorized_client',
        errorDescription: 'requested grant type is not allowed for this client',
      }),
    },
  },
  'issuer-mismatch': {
    'a certificate whose issuer is not known': {
      steps: refusal('internal', 'unable to get local issuer certificate'),
    },
    'a certificate whose issuer is not known, at discovery': {
      steps: [
        rejected('replica-1', {
          check: 'discovery',
          error: 'Discovery failed: unable to get local issuer certificate.',
          code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
        }),
      ],
    },
    'an endpoint that could not be discovered': {
      steps: refusal('discovery', 'no token endpoint was discovered'),
    },
    'an iss that was changed on the way, and a nonce that is refused': {
      steps: [
        ...badToken('id-token-nonce-mismatch', { nonce: 'm…' }, 'nonce', 'unexpected nonce'),
        quirk('provider', {
          quirk: 'authorization-iss-mismatch',
          stage: 'authorization-response',
          honest: { parameters: [['iss', 'a']] },
          sent: { parameters: [['iss', 'b']] },
        }),
      ],
    },
  },
  'audience-mismatch': {
    'a text about an audience of something that is not a check': {
      steps: refusal('internal', 'the mail for this audience was not sent'),
    },
    'a changed aud that was never redeemed': {
      steps: quiet('replica-2', {}, [
        acted('id-token-aud-mismatch', 'id-token-claims', { aud: 'a' }, { aud: 'b' }),
      ]),
    },
  },
  'unknown-key': {
    'a key of a store that is missing': { steps: refusal('internal', 'the key sess:1 is not in Redis') },
    'an algorithm that is not accepted': {
      steps: quiet('replica-1', { text: 'unexpected JWT alg received, expected RS256, got: HS256' }, [
        acted('signature-alg-none', 'id-token-header', { alg: 'RS256' }, { alg: 'none' }),
        tokenRequest('provider'),
      ]),
    },
  },
  'algorithm-mismatch': {
    'a token that is encrypted': {
      steps: refusal('algorithm', 'cannot decrypt the encrypted ID token (JWE)'),
    },
    'a key that is not published': {
      steps: quiet('replica-1', { text: 'no matching key found in the JWKS' }, [
        acted(
          'signature-kid-unknown',
          'id-token-header',
          { alg: 'RS256', kid: 'a' },
          { alg: 'RS256', kid: 'b' },
        ),
        tokenRequest('provider'),
      ]),
    },
  },
  'claim-missing': {
    'a claim that is there and of the wrong type': {
      steps: badToken('id-token-sub-non-string', { sub: 17 }, 'claim', 'sub must be a string', {
        claim: 'sub',
      }),
    },
    'an answer that is not a token response': {
      steps: atToken({ status: 503, error: 'temporarily_unavailable' }),
    },
  },
  'claim-unusable': {
    'a claim that is not there': {
      steps: badToken('id-token-sub-missing', { sub: undefined }, 'claim', 'sub must be a string', {
        claim: 'sub',
      }),
    },
    'userinfo that did not answer': {
      steps: quiet('replica-1', {}, [
        tokenRequest('provider'),
        acted('userinfo-errors', 'userinfo', { status: 200 }, { status: 500, body: {} }),
      ]),
    },
  },
  'token-encrypted': {
    'a session cookie that cannot be decrypted': {
      steps: quiet('replica-2', {
        text: 'decryption of the encrypted JWT session cookie failed',
        stateInCookie: true,
      }),
    },
    'a signed token, and a page that speaks of encryption': {
      steps: refusal('internal', 'could not read the encrypted token store'),
    },
  },
  'redirect-loop': {
    'a login that began anew once': {
      steps: quiet('replica-1', { status: 302, beginsLogin: true, cookies: gone }),
      others: [secondLogin(begin + 4000).slice(0, 1)],
    },
    'several tabs that were opened by hand': {
      steps: quiet('replica-2'),
      others: [1000, 2000, 3000].map((after) => secondLogin(begin + after).slice(0, 1)),
    },
  },
  'upstream-failed': {
    'a relying party that waits for a provider that does not answer': {
      steps: quiet('replica-1', { status: 504, error: 'replica-1: no-answer' }, [
        fault('lab', { fault: 'slow-provider', detail: '8 s' }),
      ]),
    },
    'a relying party that waits for a slow provider, and a redirect URI whose scheme was changed': {
      steps: quiet('replica-1', { status: 504, error: 'replica-1: no-answer' }, [
        fault('lab', { fault: 'scheme-changed' }),
        fault('lab', { fault: 'slow-provider', detail: '8 s' }),
      ]),
    },
    'a relying party that waits for a slow provider, after a pause that is over': {
      steps: quiet('replica-1', { status: 504, error: 'replica-1: no-answer' }, [
        fault('lab', { fault: 'pause', replica: 'replica-1' }),
        fault('lab', { fault: 'cleared', replica: 'replica-1', detail: 'pause' }),
        fault('lab', { fault: 'slow-provider', detail: '8 s' }),
      ]),
    },
    'a relying party that answers 502 itself': { steps: quiet('replica-2', { status: 502 }) },
  },
  'client-misconfigured': {
    'a page that speaks of a setting, of a replica that was asked for another’s state': {
      steps: quiet('replica-2', { text: 'no jwks_uri is configured' }),
    },
    'a provider that is down for this request': {
      steps: atAuthorization('temporarily_unavailable', undefined),
    },
  },
  'access-denied': {
    'a page that says so for every failure': {
      steps: quiet('replica-2', { status: 403, text: 'Access denied' }),
    },
    'an application that has no role for the user': {
      steps: [
        ...quiet(
          'replica-1',
          { status: 302, freshCookie: true, leadsTo: { path: '/me', error: undefined } },
          [tokenRequest('provider')],
        ),
        routed('balancer', {
          role: 'landing',
          path: '/me',
          replica: 'replica-1',
          status: 403,
          text: 'access_denied',
        }),
      ],
    },
  },
  'interaction-required': {
    'a page that asks to sign in again, of a replica that was asked for another’s state': {
      steps: quiet('replica-2', { text: 'login_required' }),
    },
    'a refusal of the user': {
      steps: atAuthorization('access_denied', 'login_required was answered before', { prompt: 'login' }),
    },
  },
  'provider-unreachable': {
    'a Redis that does not answer': {
      steps: refusal('internal', 'connect ECONNREFUSED 127.0.0.1:6379'),
    },
    'a slow provider, and a state that another replica holds': {
      steps: quiet('replica-2', {}, [fault('lab', { fault: 'slow-provider', detail: '8 s' })]),
    },
  },
  'tls-untrusted': {
    'a page about certificates, of a replica that was asked for another’s state': {
      steps: quiet('replica-2', { text: 'self-signed certificate in certificate chain' }),
    },
    'a provider that is down, and a page that guesses': {
      steps: [
        ...began(),
        authorizationRequest('provider'),
        rejected('replica-1', { check: 'provider', error: 'fetch failed' }),
        routed('balancer', {
          replica: 'replica-1',
          status: 500,
          text: 'Is this a self-signed certificate?',
          cookies,
        }),
      ],
    },
  },
} as const satisfies Readonly<Record<string, LookAlikes>>
