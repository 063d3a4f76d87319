/** How Twitch is. */
import { isObject } from '../../../common/values.ts'
import { discovery, idToken, jwks, token, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, source } from '../evidence.ts'
import { callback } from '../flow-changes.ts'

const wellKnown = documented(
  'https://github.com/panva/wellknown/blob/main/issuers/twitch/twitch.mjs',
  '2024-10-26',
)
const openid = documented('https://dev.twitch.tv/docs/authentication/getting-tokens-oidc/', '2026-11-29')

/** What the parameter claims asks for at one of the two places, `id_token` and `userinfo` (OpenID Connect Core 5.5). */
function askedFor(place: 'id_token' | 'userinfo', claims = '{}'): readonly string[] {
  try {
    const asked: unknown = JSON.parse(claims)
    const there = isObject(asked) ? asked[place] : undefined
    return isObject(there) ? Object.keys(there) : []
  } catch {
    return []
  }
}
/** What has to be asked for by name. */
const REQUESTED = ['email', 'email_verified', 'picture', 'updated_at']

export default defineVendor('Twitch', {
  'twitch-endpoints': {
    title: 'Issuer and endpoints are under /oauth2',
    evidence: wellKnown,
    why: 'A client that knows only the host requests a discovery document that does not exist.',
    wire: 'issuer `ADDRESS/oauth2`, `/oauth2/authorize`, `/oauth2/token`, `/oauth2/userinfo`, `/oauth2/keys`',
    shape: {
      issuer: ({ address }) => `${address}/oauth2`,
      routes: {
        authorization: '/oauth2/authorize',
        token: '/oauth2/token',
        userinfo: '/oauth2/userinfo',
        jwks: '/oauth2/keys',
        revocation: '/oauth2/revoke',
      },
      aliases: [[/^\/oauth2\/\.well-known\/openid-configuration$/, '/.well-known/openid-configuration']],
      without: ['end_session'],
      scopes: ['user:read:email'],
    },
  },
  'twitch-discovery': {
    title: 'Discovery has the members of Twitch and no others: one scope, no PKCE, no grant types',
    evidence: wellKnown,
    changes: [
      discovery.exactly(
        {
          claims_parameter_supported: true,
          claims_supported: [
            'iat',
            'picture',
            'updated_at',
            'exp',
            'iss',
            'sub',
            'azp',
            'email',
            'email_verified',
            'preferred_username',
            'aud',
          ],
          id_token_signing_alg_values_supported: ['RS256'],
          response_types_supported: ['id_token', 'code', 'token', 'code id_token', 'token id_token'],
          scopes_supported: ['openid'],
          subject_types_supported: ['public'],
          token_endpoint_auth_methods_supported: ['client_secret_post'],
        },
        'userinfo_endpoint',
      ),
    ],
  },
  'twitch-jwks-rsa': {
    title: 'Key set has an RSA key with kid 1',
    evidence: wellKnown,
    changes: [jwks.only('RS256')],
  },
  'twitch-token-scope-list': {
    title: 'Token response has the scopes as a list',
    evidence: reported('https://github.com/twitchdev/issues/issues/164', '2026-11-28'),
    why: 'A client that requires scope to be a string, as RFC 6749 defines it, refuses the response.',
    changes: token.set(
      (_context, { scope }) => ({ scope: typeof scope === 'string' ? scope.split(' ') : ['openid'] }),
      '`scope`: ["openid"]',
    ),
    fix: 'Accept a list too.',
  },
  'twitch-token-type': {
    title: 'Token response has token_type bearer in lower case',
    evidence: reported('https://github.com/twitchdev/issues/issues/178', '2026-11-28'),
    changes: token.set({ token_type: 'bearer' }),
  },
  'twitch-id-token-claims': {
    title: 'ID token has azp and preferred_username; e-mail and picture only with the parameter claims',
    evidence: reported('https://github.com/twitchdev/issues/issues/1199', '2026-08-21'),
    why: 'A client that requests the scope email, and not the claim, gets no e-mail address.',
    changes: [
      idToken.edit(
        (claims, { clientId, user, request: asked }) => ({
          ...Object.fromEntries(
            Object.entries(claims).filter(
              ([name]) =>
                ['iss', 'sub', 'aud', 'exp', 'iat', 'nonce', 'at_hash'].includes(name) ||
                (REQUESTED.includes(name) && askedFor('id_token', asked.claims).includes(name)),
            ),
          ),
          azp: clientId,
          preferred_username: user.preferred_username,
        }),
        '`azp`, `preferred_username`; `email`, `picture` only if the request asks for them with `claims`',
      ),
    ],
    fix: 'Request them with the parameter claims.',
  },
  'twitch-userinfo': {
    title: 'Userinfo has aud, exp, iat, iss and sub, and what the parameter claims asks for',
    evidence: openid,
    why: 'A client that requests no claims for userinfo gets nothing about the user but sub.',
    changes: [
      userinfo.edit(
        ({ sub }, { user, issuer, clientId, now, request: asked }) => ({
          aud: clientId,
          exp: now + 900,
          iat: now,
          iss: issuer,
          sub,
          ...Object.fromEntries(
            askedFor('userinfo', asked.claims)
              .filter((name) => [...REQUESTED, 'preferred_username'].includes(name) && name in user)
              .map((name) => [name, user[name]]),
          ),
        }),
        '`aud`, `exp`, `iat`, `iss`, `sub` in userinfo; `email`, `picture`, `preferred_username` only if the request asks for them with `claims`',
      ),
    ],
    fix: 'Request them with the parameter claims, under userinfo.',
  },
  'twitch-errors': {
    title: 'Errors of the token endpoint have status and message',
    evidence: source(
      'https://github.com/nicklaw5/helix/blob/03461e39f102740bd765d57b766e86b060842b25/authentication_test.go',
      '2026-11-28',
    ),
    changes: token.error((answer, { grantType }) => {
      const { error, error_description: text } = answer.body as {
        error?: unknown
        error_description?: unknown
      }
      const isRefresh = grantType === 'refresh_token'
      const answers: Readonly<Record<string, readonly [status: number, message: string]>> = {
        invalid_grant: [400, isRefresh ? 'Invalid refresh token' : 'Invalid authorization code'],
        invalid_client: [403, 'invalid client secret'],
      }
      const [status, message] = answers[String(error)] ?? [answer.status, text ?? error]
      return { ...answer, status, body: { status, message } }
    }, '`status`: 400, `message`: "Invalid authorization code", 403 for a wrong secret; no `error`'),
  },
  'twitch-callback-scope': {
    title: 'Callback carries the scopes, and has no iss parameter',
    evidence: documented('https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/', '2026-11-28'),
    changes: [
      callback.omit('iss', 'session_state'),
      callback.add(({ request: asked }) => ({ scope: asked.scope ?? 'openid' }), '`scope` on the callback'),
    ],
  },
})
