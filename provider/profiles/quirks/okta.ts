/** How Okta is, at its organization authorization server and at custom ones. */

import { discovery, jwks, token } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, recordedIn, reported, secondary, source } from '../evidence.ts'
import { callback, offlineAccessAtRefresh, request, tokenRequest } from '../flow-changes.ts'
import type { Shape } from '../shape.ts'
import { reference } from './okta-reference.ts'

const servers = documented('https://developer.okta.com/docs/concepts/auth-servers', '2026-08')
const refreshTokens = documented('https://developer.okta.com/docs/guides/refresh-tokens/main/', '2026-08')
const endpoints = (base: string): Shape => ({
  issuer: ({ address }) => `${address}${base === '/oauth2' ? '' : base}`,
  routes: {
    authorization: `${base}/v1/authorize`,
    token: `${base}/v1/token`,
    userinfo: `${base}/v1/userinfo`,
    end_session: `${base}/v1/logout`,
    jwks: `${base}/v1/keys`,
    introspection: `${base}/v1/introspect`,
    revocation: `${base}/v1/revoke`,
    registration: '/oauth2/v1/clients',
    pushed_authorization_request: `${base}/v1/par`,
    device_authorization: `${base}/v1/device/authorize`,
    code_verification: '/activate',
  },
  aliases: [
    [
      /^\/oauth2\/default\/\.well-known\/(openid-configuration|oauth-authorization-server)$/,
      '/.well-known/$1',
    ],
  ],
})

/** One scope more than `okta-discovery` names. */
const alsoOffers = (scope: string) =>
  discovery.set(
    (_, { scopes_supported: before }) => ({
      scopes_supported: [...(Array.isArray(before) ? before : []), scope],
    }),
    `\`${scope}\` in \`scopes_supported\` of the discovery document`,
  )

const methods = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'none']

export default defineVendor('Okta', {
  'okta-org-endpoints': {
    title: 'Issuer is the organization, endpoints are under /oauth2/v1',
    evidence: servers,
    why: 'A client that expects the issuer of a custom authorization server refuses the document.',
    wire: 'issuer `ADDRESS`, endpoints `/oauth2/v1/…`',
    shape: endpoints('/oauth2'),
  },
  'okta-custom-endpoints': {
    title: 'Issuer is the authorization server named default, at /oauth2/default',
    evidence: servers,
    why: 'A client that is configured with the organization gets tokens of another issuer.',
    wire: 'issuer `ADDRESS/oauth2/default`, endpoints `/oauth2/default/v1/…`, registration at the organization',
    shape: endpoints('/oauth2/default'),
    fix: 'Configure ADDRESS/oauth2/default.',
  },
  'okta-discovery': {
    title: 'Discovery has the members of Okta, with okta_post_message among the response modes',
    evidence: recordedIn('okta', '2022-11-12'),
    changes: [
      discovery.exactly(
        {
          response_types_supported: [
            'code',
            'id_token',
            'code id_token',
            'code token',
            'id_token token',
            'code id_token token',
          ],
          response_modes_supported: ['query', 'fragment', 'form_post', 'okta_post_message'],
          grant_types_supported: [
            'authorization_code',
            'implicit',
            'refresh_token',
            'password',
            'urn:ietf:params:oauth:grant-type:device_code',
          ],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          scopes_supported: ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'],
          token_endpoint_auth_methods_supported: methods,
          claims_supported: [
            'iss',
            'ver',
            'sub',
            'aud',
            'iat',
            'exp',
            'jti',
            'auth_time',
            'amr',
            'idp',
            'nonce',
            'name',
            'nickname',
            'preferred_username',
            'given_name',
            'middle_name',
            'family_name',
            'email',
            'email_verified',
            'profile',
            'zoneinfo',
            'locale',
            'address',
            'phone_number',
            'picture',
            'website',
            'gender',
            'birthdate',
            'updated_at',
            'at_hash',
            'c_hash',
          ],
          code_challenge_methods_supported: ['S256'],
          introspection_endpoint_auth_methods_supported: methods,
          revocation_endpoint_auth_methods_supported: methods,
          request_parameter_supported: true,
          request_object_signing_alg_values_supported: [
            'HS256',
            'HS384',
            'HS512',
            'RS256',
            'RS384',
            'RS512',
            'ES256',
            'ES384',
            'ES512',
          ],
        },
        'userinfo_endpoint',
        'registration_endpoint',
        'introspection_endpoint',
        'revocation_endpoint',
        'end_session_endpoint',
        'device_authorization_endpoint',
      ),
    ],
  },
  'okta-scope-groups': {
    title: 'Organization offers the scope groups',
    evidence: recordedIn('okta', '2022-11-12'),
    changes: [alsoOffers('groups')],
  },
  'okta-scope-device-sso': {
    title: 'Custom authorization server offers the scope device_sso',
    evidence: secondary(
      'https://github.com/cyberark/conjur/blob/c4960f3c214935fe317eb722172657d19a9e8d9b/spec/app/domain/authentication/authn-oidc/v2/client_spec.rb',
      '2022-09-30',
    ),
    changes: [alsoOffers('device_sso')],
  },
  'okta-jwks-rsa': {
    title: 'Key set has only RSA keys',
    evidence: reference,
    changes: [jwks.only('RS256')],
  },
  'okta-callback-iss-absent': {
    title: 'Callback has no iss parameter, and discovery does not promise one',
    evidence: reference,
    changes: [
      callback.omit('iss', 'session_state'),
      discovery.omit('authorization_response_iss_parameter_supported'),
    ],
  },
  'okta-state-required': {
    title: 'An authorization request without state is refused',
    evidence: reference,
    changes: [
      request.refuse(
        (parameters) =>
          parameters.some(([name, value]) => name === 'state' && value !== '')
            ? undefined
            : {
                error: 'invalid_request',
                description: "The authentication request has an invalid 'state' parameter.",
              },
        '`error=invalid_request` without `state`',
        'A client that relies on PKCE and sends no state gets an error.',
      ),
    ],
    fix: 'Send a state.',
  },
  'okta-refresh-offline': {
    title: 'Refresh tokens are issued only for the scope offline_access',
    evidence: reference,
    why: 'A client that does not request offline_access gets no refresh token.',
    wire: 'no `refresh_token` without the scope `offline_access`',
    changes: [offlineAccessAtRefresh],
    shape: { earnsRefreshToken: ({ scope = '' }) => scope.split(' ').includes('offline_access') },
    fix: 'Request offline_access.',
  },
  'okta-refresh-persistent': {
    title: 'A refresh of a web client returns the same refresh token',
    evidence: refreshTokens,
    why: 'A client that stores a new token only if it differs still has it; one that requires a different token fails.',
    wire: 'the same `refresh_token` again; it expires after 7 days without use',
    shape: { rotates: false, lifetimes: { refreshToken: 7 * 24 * 3600 } },
  },
  'okta-revoke-client-alone': {
    title: 'Revocation accepts Basic credentials with only a client id',
    evidence: source(
      'https://github.com/okta/okta-auth-js/blob/master/lib/oidc/revokeToken.ts',
      '2026-11-28',
    ),
    why: "RFC 7617 requires a colon, so other providers refuse what Okta's SDK for single-page applications sends.",
    wire: '`Authorization: Basic` of `CLIENT`, without a colon, is treated as a public client',
    shape: { clientAuthentication: { basicWithoutSecret: true } },
  },
  'okta-errors': {
    title: 'Errors of the token endpoint say what is wrong with the code or the client',
    // The text for a code; those for other errors are from knowledge.
    evidence: reported('https://github.com/oktadev/okta-smartfhir-docs/issues/13', '2026-11-28'),
    changes: token.error((answer) => {
      const body = answer.body as { error?: unknown }
      const texts: Readonly<Record<string, string>> = {
        invalid_grant: 'The authorization code is invalid or has expired.',
        invalid_client: "Invalid value for 'client_id' parameter.",
        unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
      }
      const text = texts[String(body.error)]
      return text === undefined ? answer : { ...answer, body: { error: body.error, error_description: text } }
    }, '`error_description`: "The authorization code is invalid or has expired."'),
  },
  'okta-pkce-plain-refused': {
    title: 'PKCE requires the method S256',
    evidence: reference,
    changes: [
      request.refuse(
        (parameters) =>
          parameters.some(([name, value]) => name === 'code_challenge_method' && value !== 'S256')
            ? { error: 'invalid_request', description: "PKCE code challenge method must be 'S256'." }
            : undefined,
        '`error=invalid_request` for a method other than S256',
        'A client that sends plain gets an error.',
      ),
    ],
  },
  'okta-redirect-uri-required': {
    title: 'A token request for a code without redirect_uri is refused',
    evidence: reference,
    changes: [
      tokenRequest.refuse(
        (parameters) =>
          parameters.some(([name]) => name === 'code') &&
          !parameters.some(([name]) => name === 'redirect_uri')
            ? { error: 'invalid_request', description: "The token request must specify a 'redirect_uri'." }
            : undefined,
        '`error=invalid_request` without `redirect_uri`',
        'A client that leaves out redirect_uri at the token endpoint gets an error.',
      ),
    ],
  },
})
