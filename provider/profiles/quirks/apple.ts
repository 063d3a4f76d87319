/** How Sign in with Apple is. */
import { discovery, idToken, jwks, token } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, source, undated } from '../evidence.ts'
import { callback, parameter, request } from '../flow-changes.ts'

const wellKnown = documented(
  'https://github.com/panva/wellknown/blob/main/issuers/apple/apple.mjs',
  '2024-10-26',
)
const libraries = source(
  'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/apple.ts',
  '2026-08',
)

const scopesOf = (parameters: Parameters<typeof parameter>[0]) =>
  (parameter(parameters, 'scope') ?? '').split(' ')

export default defineVendor('Apple', {
  'apple-endpoints': {
    title: 'Endpoints are under /auth, and there is no userinfo and no logout',
    evidence: wellKnown,
    why: 'A client that reads the name from userinfo finds no endpoint.',
    wire: '`/auth/authorize`, `/auth/token`, `/auth/keys`, `/auth/revoke`; no `userinfo_endpoint`, no `end_session_endpoint`',
    shape: {
      routes: {
        authorization: '/auth/authorize',
        token: '/auth/token',
        jwks: '/auth/keys',
        revocation: '/auth/revoke',
      },
      without: ['userinfo', 'end_session'],
      scopes: ['name'],
    },
  },
  'apple-discovery': {
    title: 'Discovery has the members of Apple and no others: no userinfo, no grant types, no PKCE',
    evidence: wellKnown,
    changes: [
      discovery.exactly(
        {
          response_types_supported: ['code'],
          response_modes_supported: ['query', 'fragment', 'form_post'],
          subject_types_supported: ['pairwise'],
          id_token_signing_alg_values_supported: ['RS256'],
          scopes_supported: ['openid', 'email', 'name'],
          token_endpoint_auth_methods_supported: ['client_secret_post'],
          claims_supported: [
            'aud',
            'email',
            'email_verified',
            'exp',
            'iat',
            'is_private_email',
            'iss',
            'nonce',
            'nonce_supported',
            'real_user_status',
            'sub',
            'transfer_sub',
          ],
        },
        'revocation_endpoint',
      ),
    ],
    fix: 'Take the name from the first callback and the e-mail from the ID token, and ask no userinfo.',
  },
  'apple-jwks-rsa': {
    title: 'Key set has only RSA keys',
    evidence: wellKnown,
    changes: [jwks.only('RS256')],
  },
  'apple-form-post-required': {
    title: 'The scopes name and email need response_mode=form_post',
    evidence: reported('https://github.com/trailbaseio/trailbase/issues/282', '2026-08-29'),
    changes: [
      request.refuse(
        (parameters) =>
          scopesOf(parameters).some((scope) => scope === 'name' || scope === 'email') &&
          parameter(parameters, 'response_mode') !== 'form_post'
            ? {
                error: 'invalid_request',
                description: 'response_mode must be form_post when name or email scope is requested.',
              }
            : undefined,
        '`error=invalid_request` on the callback for those scopes with another response mode; Apple shows it on its own page',
        'A form post comes from another site, so a SameSite=Lax cookie with state and nonce is not sent.',
      ),
    ],
    fix: 'Send response_mode=form_post, and store the state in a cookie with SameSite=None and Secure.',
  },
  'apple-callback-user': {
    title: 'Only the first callback carries the name, as JSON in user',
    evidence: reported('https://github.com/simov/grant/issues/193', undated),
    changes: [
      callback.add(
        ({ user, earlier, request: asked }): Readonly<Record<string, string>> =>
          earlier === undefined && asked.response_mode === 'form_post'
            ? {
                user: JSON.stringify({
                  name: { firstName: user.given_name ?? '', lastName: user.family_name ?? '' },
                  email: user.email,
                }),
              }
            : {},
        '`user={"name":{"firstName","lastName"},"email"}` on the first form post of a client',
      ),
    ],
    fix: 'Store the name at the first sign-in.',
  },
  'apple-id-token-claims': {
    title: 'ID token has nonce_supported and real_user_status, and no name',
    evidence: libraries,
    changes: [
      idToken.omit(
        'name',
        'given_name',
        'family_name',
        'preferred_username',
        'nickname',
        'groups',
        'roles',
        'locale',
        'zoneinfo',
        'picture',
        'acr',
        'realm_access',
        'phone_number',
        'phone_number_verified',
        'address',
      ),
      idToken.set(
        (_context, claims) => ({
          nonce_supported: true,
          real_user_status: 2,
          auth_time: claims.auth_time ?? claims.iat,
        }),
        '`nonce_supported`: true, `real_user_status`: 2, `auth_time`; no names',
      ),
    ],
  },
  'apple-email-verified-string': {
    title: 'ID token has email_verified and is_private_email as strings, as before 2024',
    evidence: reported('https://github.com/nicokaiser/passport-apple/pull/86', '2024-02-07'),
    changes: [
      idToken.edit(
        (claims) =>
          'email_verified' in claims
            ? { ...claims, email_verified: String(claims.email_verified), is_private_email: 'false' }
            : claims,
        '`email_verified`: "true", `is_private_email`: "false"',
      ),
    ],
    fix: 'Accept both the string and the boolean.',
  },
  'apple-private-email': {
    title: 'ID token has a relay address instead of the e-mail address',
    evidence: libraries,
    changes: [
      idToken.edit(
        (claims) =>
          'email' in claims
            ? {
                ...claims,
                email: `${String(claims.sub).slice(0, 10)}@privaterelay.appleid.com`,
                is_private_email: true,
              }
            : claims,
        '`email`: "…@privaterelay.appleid.com", `is_private_email`: true',
      ),
    ],
  },
  'apple-id-token-lifetime': {
    title: 'ID token is valid for ten minutes',
    evidence: reported('https://github.com/pomerium/pomerium/issues/3973', '2026-11-28'),
    why: 'A client whose session ends with the ID token signs users out after ten minutes.',
    wire: '`exp` is 600 seconds after `iat`',
    shape: { lifetimes: { idToken: 600 } },
  },
  'apple-client-secret-basic-refused': {
    title: 'The client authenticates only with client_secret_post',
    evidence: wellKnown,
    changes: [discovery.set({ token_endpoint_auth_methods_supported: ['client_secret_post'] })],
    fix: 'Send client_secret in the body; it is a JWT signed with ES256.',
  },
  'apple-cancelled': {
    title: 'A user who cancels is reported as user_cancelled_authorize',
    evidence: reported('https://github.com/nhosoya/omniauth-apple/issues/23', '2026-11-28'),
    changes: [
      callback.errors({ access_denied: 'user_cancelled_authorize' }, '`error=user_cancelled_authorize`'),
    ],
  },
  'apple-errors': {
    title: 'Errors of the token endpoint have only the member error',
    evidence: reported('https://github.com/mikebronner/laravel-sign-in-with-apple/issues/38', '2026-11-28'),
    changes: token.error(
      (answer) => ({ ...answer, body: { error: (answer.body as { error?: unknown }).error } }),
      'no `error_description`',
    ),
  },
  'apple-callback-iss-absent': {
    title: 'Callback has no iss parameter',
    // RFC 9207 section 3: a document that does not say so says that it does not.
    evidence: wellKnown,
    changes: [callback.omit('iss', 'session_state')],
  },
})
