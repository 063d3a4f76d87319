/** Jenkins oic-auth: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Jenkins oic-auth',
  kind: 'application',
  markers: [
    'jenkinsci.plugins.oic',
    'OicSecurityRealm',
    'oic-auth',
    'securityRealm/finishLogin',
    'o.j.p.oic',
    'org.jenkinsci.plugins.oic',
  ],
  source: { repository: 'jenkinsci/oic-auth-plugin', version: '4.715' },
  builtOn: ['pac4j', 'Nimbus (oauth2-oidc-sdk, nimbus-jose-jwt)'],
  texts: [
    {
      text: "No field '*' was supplied in the UserInfo or the IdToken payload to be used as the username",
      at: 'OicSecurityRealm',
      where: 'page and log',
      likely: [
        {
          cause: 'claim-missing',
          when: '"User name field name" is empty, or names a claim that neither token nor userinfo has',
        },
      ],
      fixes: [
        'Set "User name field name" to a claim that the token has, such as `preferred_username` or `sub`.',
      ],
    },
    {
      text: 'No idtoken was provided in response to token request.',
      at: 'Messages.properties NoIdTokenInResponse',
      where: 'page',
      likely: [
        { cause: 'claim-missing', when: 'the scopes lack openid' },
        {
          cause: 'client-misconfigured',
          when: 'the provider is plain OAuth 2.0, or the address is not its token endpoint',
        },
      ],
    },
    {
      text: 'Idtoken could not be parsed.',
      at: 'Messages.properties IdTokenParseError',
      where: 'page',
      likely: [{ cause: 'claim-unusable', when: 'the ID token is not a JWT that can be parsed' }],
    },
    {
      text: 'Cannot invoke "com.nimbusds.jwt.JWT.getParsedString()" because "idToken" is null',
      at: 'OicSecurityRealm doFinishLogin',
      where: 'log',
      likely: [
        { cause: 'claim-missing', when: 'the answer has no ID token: the scopes lack openid' },
        {
          cause: 'client-misconfigured',
          when: 'the provider is plain OAuth 2.0, or the address is not its token endpoint',
        },
      ],
      fixes: ['Add `openid` to the scopes of the manual configuration.'],
    },
    {
      text: [
        'Well known configuration could not be loaded, login can not proceed.',
        'Error while loading wellknown OpenID Configuration',
        'Could not parse wellknown OpenID Configuration',
        'Invalid WellKnown OpenID Configuration URL',
      ],
      at: 'OicServerWellKnownConfiguration',
      where: 'log',
      likely: [
        {
          cause: 'provider-unreachable',
          when: 'the discovery document cannot be fetched from the controller',
        },
        { cause: 'tls-untrusted', when: 'the cause says PKIX' },
      ],
    },
    {
      text: [
        'URL does not seem to describe OpenID Connect endpoints',
        'Error when retrieving well-known config',
      ],
      at: 'Messages.properties',
      where: 'configuration page',
      likely: [
        { cause: 'provider-unreachable', when: 'the address does not answer with a discovery document' },
      ],
    },
    {
      text: 'The server presented an invalid or incorrect TLS certificate.',
      at: 'Messages.properties',
      where: 'configuration page',
      proves: true,
      likely: [{ cause: 'tls-untrusted', when: "the provider's certificate is signed by a private CA" }],
    },
    {
      text: [
        'Could not extract credentials from request',
        'Could not validate credentials from request',
        'Could not build user profile',
      ],
      at: 'OicSecurityRealm doFinishLogin',
      where: 'page',
      likely: [
        { cause: 'state-not-returned', when: 'the callback has no code' },
        { cause: 'unknown-key', when: 'the ID token could not be verified' },
        { cause: 'claim-missing', when: 'userinfo could not be read' },
      ],
    },
    {
      text: [
        'idToken and userInfo did not contain group field name: *',
        'userInfo did not contain a valid group field content, got: *',
        'Could not identify groups in *',
      ],
      at: 'OicSecurityRealm',
      where: 'log, Warning',
      likely: [
        { cause: 'claim-missing', when: 'the token lacks the claim of "Groups field name"' },
        { cause: 'claim-unusable', when: 'the claim is there, but is not a list' },
      ],
    },
    {
      text: ['Unable to refresh access token', 'Failed to refresh expired token'],
      at: 'OicSecurityRealm',
      where: 'page and log',
      likely: [{ cause: 'session-expired', when: 'the refresh token has expired or was revoked' }],
    },
  ],

  references: ['https://plugins.jenkins.io/oic-auth/'],
})
