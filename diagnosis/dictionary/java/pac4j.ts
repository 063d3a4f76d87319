/** pac4j-oidc and Nimbus, in Jenkins oic-auth, DataHub, CAS and others; OpenMetadata has words of its own for some of it. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'pac4j (Jenkins oic-auth, DataHub, CAS and others)',
  kind: 'library',
  markers: ['pac4j', 'nimbus', 'OidcExtractor', 'BadJWTException', 'jenkins', 'datahub'],
  texts: [
    {
      text: ['State cannot be determined', 'OidcMissingSessionStateException'],
      where: 'page and log',
      likely: [
        { cause: 'other-replica', when: 'several instances run without a shared session store' },
        { cause: 'cookie-not-sent', when: 'the callback carries no session cookie' },
        { cause: 'session-lost', when: 'the process was restarted in between' },
        { cause: 'state-overwritten', when: 'a second tab began a login in the same session' },
      ],
      fixes: [
        'Share the session store, or give pac4j a ValueRetriever for the state that all instances can read.',
      ],
    },
    {
      text: ['Missing state parameter', 'OidcMissingStateParameterException'],
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
      where: 'page and log',
      likely: [
        { cause: 'state-overwritten', when: 'the login was open in two tabs: one state for each session' },
        {
          cause: 'state-altered',
          when: 'the state in the callback was never sent by a login of this browser',
        },
      ],
    },
    {
      text: ['Issuer mismatch, possible mix-up attack.', 'OidcIssuerMismatchException'],
      where: 'page and log',
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'the iss parameter of the callback is missing or not the issuer of discovery',
        },
      ],
    },
    {
      text: 'Cannot accept empty OIDC credentials',
      where: 'page and log',
      note: 'The provider answered with an error; the log line before has it.',
      likely: [
        { cause: 'access-denied', when: 'the address of the callback says error=access_denied' },
        { cause: 'interaction-required', when: 'it says login_required or its kin' },
        { cause: 'pkce-required', when: 'it says invalid_request and speaks of code_challenge' },
      ],
    },
    {
      text: [
        'Unsupported client authentication method: *',
        'Preferred authentication method (*) not supported by provider according to provider metadata (*).',
      ],
      where: 'log',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the configured method is not in token_endpoint_auth_methods_supported',
        },
      ],
    },
    {
      text: ['Missing JWT issuer (iss) claim', 'Unexpected JWT issuer: *'],
      where: 'log',
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'iss of the ID token is not the issuer of discovery, often by a trailing slash or http for https',
        },
      ],
    },
    {
      text: ['Missing JWT subject (sub) claim', "ID token does not contain the 'tid' claim"],
      where: 'log',
      likely: [{ cause: 'claim-missing', when: 'the ID token lacks the claim' }],
    },
    {
      text: [
        'Missing JWT audience (aud) claim',
        'Unexpected JWT audience: *',
        'JWT authorized party (azp) claim required when multiple (aud) audiences present',
        'Unexpected JWT authorized party (azp) claim: *',
      ],
      where: 'log',
      likely: [{ cause: 'audience-mismatch', when: 'aud or azp of the ID token does not name the client' }],
    },
    {
      text: ['Missing JWT expiration (exp) claim', 'Missing JWT issue time (iat) claim'],
      where: 'log',
      likely: [{ cause: 'claim-missing', when: 'the ID token lacks exp or iat' }],
    },
    {
      text: 'Expired JWT',
      where: 'log',
      likely: [
        {
          cause: 'clock-skew',
          when: 'it happens right after the sign-in: compare the Date headers of both servers',
        },
        { cause: 'token-expired', when: 'exp lies a short time after iat, or the token was kept' },
      ],
    },
    {
      text: 'JWT issue time ahead of current time',
      where: 'log',
      likely: [
        {
          cause: 'clock-skew',
          when: "the provider's clock is ahead of this server's by more than maxClockSkew",
        },
      ],
    },
    {
      text: 'Missing JWT nonce (nonce) claim',
      where: 'log',
      likely: [
        {
          cause: 'nonce-missing',
          when: 'the ID token has no nonce although the request had one (6.x expects it after a refresh too)',
        },
      ],
    },
    {
      text: ['Unexpected JWT nonce (nonce) claim: *'],
      where: 'log',
      likely: [
        { cause: 'nonce-mismatch', when: 'the nonce in the ID token is not that of the request' },
        { cause: 'state-overwritten', when: 'a second tab began a login in the same session' },
      ],
    },
    {
      text: [
        'Signed ID token expected',
        'Unsigned ID tokens are not allowed',
        'There must at least one JWS algorithm supported on the OpenID Connect provider side',
      ],
      where: 'log',
      likely: [
        {
          cause: 'algorithm-mismatch',
          when: 'the ID token has alg none, or discovery lists no usable algorithm',
        },
      ],
    },
  ],
  references: issues('pac4j/pac4j', 103),
})
