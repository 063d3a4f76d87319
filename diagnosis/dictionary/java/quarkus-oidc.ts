/** Quarkus OIDC: the state in a cookie for each login. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Quarkus OIDC',
  kind: 'library',
  markers: [
    'io.quarkus.oidc',
    'io.qua.oid',
    'q_auth_',
    'CodeAuthenticationMechanism',
    'quarkus.oidc',
    'quarkus',
  ],
  source: { repository: 'quarkusio/quarkus', version: '3' },

  texts: [
    {
      text: [
        'The state cookie is missing after a redirect from IDP',
        'The state cookie is missing after the redirect from IDP',
      ],
      at: 'CodeAuthenticationMechanism',
      where: 'log, with a 401',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the host, path or scheme of the callback differs from that of the login, or the provider answers with form_post and the cookie is SameSite=Lax',
        },
        {
          cause: 'cookie-overwritten',
          when: 'several tabs sign in, or another application on the host uses the same cookie name',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
    },
    {
      text: 'State verification has failed, completing the code flow with HTTP status 401',
      at: 'CodeAuthenticationMechanism',
      where: 'log',
      likely: [
        { cause: 'state-overwritten', when: 'several tabs sign in at the same time' },
        { cause: 'cookie-overwritten', when: 'the cookie belongs to another tenant or another application' },
        { cause: 'state-altered', when: 'the state in the callback is not one that the login sent' },
      ],
    },
    {
      text: 'State parameter can not be empty or multi-valued if the state cookie is present',
      at: 'CodeAuthenticationMechanism',
      where: 'log, with a 401',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the address of the callback has no state, while a cookie of an earlier login is there: back button, abandoned login',
        },
      ],
    },
    {
      text: 'State cookie value can not be decrypted for the * tenant',
      at: 'CodeAuthenticationMechanism',
      where: 'log',
      likely: [
        {
          cause: 'key-differs',
          when: 'instances or tenants have different secrets: the cookie was encrypted with another client secret or state secret',
        },
      ],
    },
    {
      text: 'q_auth_*',
      where: 'cookies that pile up until the server answers 431',
      note: 'Each login that is started and not finished leaves a cookie.',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the requests have grown too large and are refused (431): clear the cookies',
        },
      ],
      fixes: [
        'Raise the header limit (`quarkus.http.limits.max-header-size`), and keep scripts and images from starting logins.',
      ],
    },
    {
      text: [
        "JWK with kid '*' is not available",
        "JWK with thumprint '*' is not available",
        "JWK is not available, neither 'kid' nor 'x5t' token headers are set",
      ],
      at: 'OidcProvider JsonWebKeyResolver',
      where: 'log',
      likely: [{ cause: 'unknown-key', when: "the token's kid is not in the key set" }],
    },
    {
      text: 'Token issued to client * can not be introspected because the introspection endpoint address is unknown',
      at: 'OidcProvider introspectToken',
      where: 'log',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the token is opaque and the provider has no introspection endpoint',
        },
      ],
    },
    {
      text: ['Token issued to client * is not active', 'Token issued to client * has expired'],
      at: 'OidcProvider introspectToken',
      where: 'log',
      likely: [{ cause: 'token-expired', when: 'the token has expired or was revoked' }],
    },
    {
      text: 'Verification of the token issued to client * has failed: *',
      at: 'OidcProvider verifyJwtTokenInternal',
      where: 'log, Debug',
      wraps: true,
      likely: [
        { cause: 'issuer-mismatch', when: 'the words after it name the issuer' },
        { cause: 'audience-mismatch', when: 'the words after it name the audience' },
        { cause: 'token-expired', when: 'the words after it name exp' },
        { cause: 'unknown-key', when: 'the words after it name the key' },
      ],
    },
    {
      text: [
        'OIDC Server is not available',
        'OIDC server is not available at the * URL. Please make sure it is correct.*',
      ],
      at: 'OidcRecorder',
      where: 'start',
      likely: [
        {
          cause: 'provider-unreachable',
          when: 'quarkus.oidc.auth-server-url does not answer from this machine',
        },
        { cause: 'tls-untrusted', when: 'the cause says PKIX' },
      ],
    },
  ],
  fixes: {
    'key-differs': [
      'Set `quarkus.oidc.token-state-manager.encryption-secret` and `quarkus.oidc.authentication.state-secret` to the same values on all instances.',
    ],
  },
  references: [...issues('quarkusio/quarkus', 12756, 29162, 34630, 35754, 40268, 52607, 34015, 48218)],
})
