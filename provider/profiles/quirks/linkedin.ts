/** How Sign In with LinkedIn is. */
import { discovery, idToken, jwks, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, source, surveyed, undated } from '../evidence.ts'
import { callback, parameter, request, tokenRequest } from '../flow-changes.ts'

const recorded = surveyed('linkedin', '14aa9454d79f8b84411b064d1b9c7958689dcaff', '2026-06-20')

export default defineVendor('LinkedIn', {
  'linkedin-endpoints': {
    title: 'Issuer is /oauth, endpoints are under /oauth/v2, userinfo is at /v2/userinfo',
    evidence: recorded,
    why: 'A client that builds endpoints from the issuer finds nothing there.',
    wire: 'issuer `ADDRESS/oauth`',
    shape: {
      issuer: ({ address }) => `${address}/oauth`,
      routes: {
        authorization: '/oauth/v2/authorization',
        token: '/oauth/v2/accessToken',
        userinfo: '/v2/userinfo',
        jwks: '/oauth/openid/jwks',
      },
      aliases: [[/^\/oauth\/\.well-known\/openid-configuration$/, '/.well-known/openid-configuration']],
      without: ['end_session'],
    },
  },
  'linkedin-discovery': {
    title: 'Discovery has few members: no PKCE, no grant types, no authentication methods',
    evidence: recorded,
    changes: [
      discovery.exactly(
        {
          response_types_supported: ['code'],
          subject_types_supported: ['pairwise'],
          id_token_signing_alg_values_supported: ['RS256'],
          scopes_supported: ['openid', 'profile', 'email'],
          claims_supported: [
            'iss',
            'aud',
            'iat',
            'exp',
            'sub',
            'name',
            'given_name',
            'family_name',
            'picture',
            'email',
            'email_verified',
            'locale',
          ],
        },
        'userinfo_endpoint',
      ),
    ],
  },
  'linkedin-discovery-auth-methods-absent': {
    title: 'Discovery does not mention authentication methods, and client_secret_basic fails',
    evidence: reported(
      'https://github.com/linkedin-developers/linkedin-api-python-client/issues/63',
      '2026-11-28',
    ),
    why: 'A client that uses the default, client_secret_basic, is refused.',
    changes: [
      discovery.omit('token_endpoint_auth_methods_supported'),
      tokenRequest.refuse(
        (parameters) =>
          parameter(parameters, 'client_secret') === undefined &&
          parameter(parameters, 'client_id') === undefined
            ? {
                error: 'invalid_request',
                description: 'A required parameter "client_id" is missing',
                status: 400,
              }
            : undefined,
        '`error=invalid_request` without `client_id` and `client_secret` in the body',
        'A client that uses the default, client_secret_basic, is refused.',
      ),
    ],
    fix: 'Configure client_secret_post.',
  },
  'linkedin-jwks-rsa': {
    title: 'Key set has keys for RS256, the only algorithm that discovery names',
    evidence: recorded,
    changes: [jwks.only('RS256')],
  },
  'linkedin-nonce-ignored': {
    title: 'The nonce of the request is not in the ID token',
    evidence: reported('https://github.com/authlib/authlib/issues/763', '2026-11-28'),
    why: 'A client that sent a nonce, as it should, refuses the token.',
    changes: [request.ignore('nonce'), idToken.omit('nonce')],
    fix: 'Turn off the nonce for this provider.',
  },
  'linkedin-pkce-refused': {
    title: 'A code_verifier is answered with 401 invalid_client',
    evidence: reported('https://github.com/UsefulSoftwareCo/executor/issues/2087', '2026-09-21'),
    changes: [
      request.ignore('code_challenge', 'code_challenge_method'),
      tokenRequest.refuse(
        (parameters) =>
          parameter(parameters, 'code_verifier') === undefined
            ? undefined
            : { error: 'invalid_client', description: 'Client authentication failed', status: 401 },
        'status 401, `error=invalid_client`, if there is a `code_verifier`',
        'A client that always uses PKCE is refused, and the error points to its secret.',
      ),
    ],
    fix: 'Turn off PKCE for this provider.',
  },
  'linkedin-email-verified-string': {
    title: 'ID token has email_verified as a string',
    evidence: source('https://github.com/supabase/auth/blob/master/internal/api/provider/oidc.go', '2026-08'),
    changes: [
      idToken.edit(
        (claims) =>
          'email_verified' in claims ? { ...claims, email_verified: String(claims.email_verified) } : claims,
        '`email_verified`: "true"',
      ),
    ],
  },
  'linkedin-locale': {
    title: 'The locale is a string in the ID token and an object in userinfo',
    evidence: source(
      'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/linkedin.ts',
      '2026-08',
    ),
    changes: [
      idToken.edit(
        (claims) =>
          'locale' in claims ? { ...claims, locale: String(claims.locale).replace('-', '_') } : claims,
        '`locale`: "en_US" in the ID token',
      ),
      userinfo.edit((claims) => {
        if (typeof claims.locale !== 'string') return claims
        const [language, country = 'US'] = claims.locale.split(/[-_]/)
        return { ...claims, locale: { country, language } }
      }, '`locale`: {country, language} in userinfo'),
    ],
  },
  'linkedin-claims': {
    title: 'ID token and userinfo have no preferred_username, groups and zoneinfo',
    evidence: recorded,
    changes: [
      idToken.omit(
        'preferred_username',
        'groups',
        'roles',
        'zoneinfo',
        'nickname',
        'auth_time',
        'acr',
        'realm_access',
      ),
      userinfo.omit('preferred_username', 'groups', 'roles', 'zoneinfo', 'nickname', 'realm_access'),
    ],
  },
  'linkedin-cancelled': {
    title: 'A user who cancels is reported as user_cancelled_login',
    evidence: source(
      'https://github.com/openiddict/openiddict-core/blob/319511fa6dacaa9fa3793405fda102bebcba0079/src/OpenIddict.Client.WebIntegration/OpenIddictClientWebIntegrationHandlers.cs',
      '2024-10',
    ),
    changes: [callback.errors({ access_denied: 'user_cancelled_login' }, '`error=user_cancelled_login`')],
  },
  'linkedin-scope-unauthorized': {
    title: 'A scope that is not granted is refused with unauthorized_scope_error',
    evidence: reported('https://github.com/keycloak/keycloak/issues/22383', undated),
    changes: [
      request.refuse(
        (parameters) => {
          const unknown = (parameter(parameters, 'scope') ?? '')
            .split(' ')
            .find((scope) => !['openid', 'profile', 'email'].includes(scope))
          return unknown === undefined
            ? undefined
            : {
                error: 'unauthorized_scope_error',
                description: `Scope "${unknown}" is not authorized for your application`,
              }
        },
        '`error=unauthorized_scope_error` for scopes other than openid, profile and email',
        'A client that requests offline_access gets an error.',
      ),
    ],
  },
  'linkedin-refresh-absent': {
    title: 'No refresh token is issued, and access tokens are valid for 60 days',
    evidence: documented(
      'https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens',
      undated,
    ),
    why: 'A client that relies on refreshing has to ask the user again after 60 days.',
    wire: '`expires_in`: 5184000, no `refresh_token` unless the application belongs to a partner',
    shape: { lifetimes: { accessToken: 5_184_000 }, earnsRefreshToken: () => false },
  },
  'linkedin-callback-iss-absent': {
    title: 'Callback has no iss parameter',
    evidence: recorded,
    changes: [callback.omit('iss', 'session_state')],
  },
})
