/** pac4j: the state in the session store. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'pac4j',
  kind: 'library',
  markers: ['org.pac4j', 'pac4j', 'OidcExtractor', 'OidcCredentialsExtractor'],
  source: { repository: 'pac4j/pac4j', version: '6.5' },
  builtOn: ['Nimbus (oauth2-oidc-sdk, nimbus-jose-jwt)'],
  texts: [
    {
      text: ['State cannot be determined', 'OidcMissingSessionStateException'],
      at: 'pac4j-oidc OidcCredentialsExtractor',
      where: 'page and log',
      likely: [
        { cause: 'other-replica', when: 'several instances run without a shared session store' },
        { cause: 'cookie-not-sent', when: 'the callback carries no session cookie' },
        { cause: 'session-lost', when: 'the process was restarted in between' },
        { cause: 'state-overwritten', when: 'a second tab started a login in the same session' },
      ],
      fixes: [
        'Share the session store, or give pac4j a ValueRetriever for the state that all instances can read.',
      ],
    },
    {
      text: ['Missing state parameter', 'OidcMissingStateParameterException'],
      at: 'pac4j-oidc OidcCredentialsExtractor',
      where: 'page and log',
      note: 'In pac4j itself these words mean what they say: the callback came without a state.',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the address of the callback has no state: the provider left it out, or a proxy dropped the query',
        },
      ],
    },
    {
      text: [
        'State parameter is different from the one sent in authentication request.',
        'OidcStateMismatchException',
      ],
      at: 'pac4j-oidc OidcCredentialsExtractor',
      where: 'page and log',
      likely: [
        {
          cause: 'state-overwritten',
          when: 'the login was open in two tabs, and each session holds one state',
        },
        {
          cause: 'state-altered',
          when: 'the state in the callback was never sent by a login of this browser',
        },
      ],
    },
    {
      text: ['Issuer mismatch, possible mix-up attack', 'OidcIssuerMismatchException'],
      at: 'pac4j-oidc OidcCredentialsExtractor',
      where: 'page and log',
      proves: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'the iss parameter of the callback is missing, or is not the issuer in the discovery document',
        },
      ],
    },
    {
      text: 'Cannot accept empty OIDC credentials',
      at: 'pac4j-oidc OidcCredentialsExtractor',
      where: 'page and log',
      note: 'The provider answered with an error; the log line before has it.',
      likely: [
        { cause: 'access-denied', when: 'the address of the callback says error=access_denied' },
        {
          cause: 'interaction-required',
          when: 'it says login_required, consent_required or interaction_required',
        },
        { cause: 'pkce-required', when: 'it says invalid_request and mentions code_challenge' },
      ],
    },
    {
      text: [
        'Unsupported client authentication method: *',
        'Preferred authentication method (*) not supported by provider according to provider metadata (*).',
        'Configured authentication method (*',
        'None of the Token endpoint provider metadata authentication methods are *',
      ],
      at: 'pac4j-oidc DefaultClientAuthenticationBuilder',
      where: 'log',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the configured method is not in token_endpoint_auth_methods_supported',
        },
      ],
    },
    {
      text: 'Bad token response, error=invalid_grant*',
      at: 'pac4j-oidc OidcAuthenticator',
      where: 'log',
      likely: [
        { cause: 'state-consumed', when: 'the code was redeemed already' },
        {
          cause: 'session-expired',
          when: 'it was a refresh, and the refresh token has expired or was revoked',
        },
      ],
    },
    {
      text: ['Bad token response, error=invalid_client*', 'Bad token response, error=unauthorized_client*'],
      at: 'pac4j-oidc OidcAuthenticator',
      where: 'log',
      likely: [
        { cause: 'client-authentication', when: 'the client id, secret or authentication method is wrong' },
      ],
    },
    {
      text: ['Bad User Info response, error=insufficient_scope*', 'Bad User Info response, error=*'],
      at: 'pac4j-oidc OidcProfileCreator',
      where: 'log',
      likely: [
        { cause: 'claim-missing', when: 'scope lacks openid, so that userinfo refuses the access token' },
        {
          cause: 'client-misconfigured',
          when: 'the provider is plain OAuth 2.0, or the address is not its userinfo endpoint',
        },
        { cause: 'session-expired', when: 'the access token has expired' },
      ],
    },
    {
      text: "ID token does not contain the 'tid' claim",
      at: 'pac4j-oidc AzureAdIdTokenValidator',
      where: 'log',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the ID token lacks tid' }],
    },
    {
      text: [
        'Unsigned ID tokens are not allowed',
        'There must at least one JWS algorithm supported on the OpenID Connect provider side',
      ],
      at: 'pac4j-oidc TokenValidator',
      where: 'log',
      likely: [
        {
          cause: 'algorithm-mismatch',
          when: 'the ID token has alg none, or `none` comes first in the discovery document',
        },
      ],
      fixes: [
        'Set `preferredJwsAlgorithm` (`AUTH_OIDC_PREFERRED_JWS_ALGORITHM` in DataHub) to the algorithm of the token.',
      ],
    },
    {
      text: 'You must define either the discovery URL or directly the provider metadata resolver',
      at: 'pac4j-oidc OidcConfiguration',
      where: 'start',
      likely: [{ cause: 'client-misconfigured', when: 'the discovery URL is not set' }],
    },
  ],

  references: [...issues('pac4j/pac4j', 103)],
})
