/** openid-client 6 and oauth4webapi, on which fickle's own relying party stands. */
import { defineProduct } from '../product.ts'

const skew = {
  cause: 'clock-skew',
  when: "iat of the ID token differs from this server's clock at the time of the sign-in",
} as const

export default defineProduct({
  name: 'openid-client 6, oauth4webapi',
  kind: 'library',
  markers: [
    'oauth4webapi',
    'openid-client/build',
    'openid-client@6',
    'OAUTH_INVALID_RESPONSE',
    'OAUTH_PARSE_ERROR',
    'OAUTH_RESPONSE_',
    'OAUTH_JWT_',
    'OAUTH_JSON_ATTRIBUTE_',
    'OAUTH_KEY_SELECTION_FAILED',
    'OAUTH_MISSING_SERVER_METADATA',
    'OAUTH_AUTHORIZATION_RESPONSE_ERROR',
    'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
    'OAUTH_UNSUPPORTED_OPERATION',
    'OAUTH_HTTP_REQUEST_FORBIDDEN',
    'OperationProcessingError',
    'ResponseBodyError',
  ],
  texts: [
    {
      text: 'unexpected JWT claim value encountered',
      at: 'openid-client src/index.ts errorHandler',
      note: 'The error below it (`cause`) names the claim: iss, aud, azp or nonce. A page shows only these words.',
      alike: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: "iss of the ID token is not exactly the issuer of the provider's metadata",
        },
        { cause: 'nonce-mismatch', when: 'the nonce is not the one that was sent' },
        { cause: 'audience-mismatch', when: 'aud or azp does not name this client' },
      ],
    },
    {
      text: 'JWT timestamp claim value failed validation',
      at: 'openid-client src/index.ts errorHandler',
      note: 'The error below it (`cause`) names the claim: exp, iat, nbf or auth_time. A page shows only these words.',
      alike: true,
      likely: [
        { cause: 'clock-skew', when: 'the clocks of provider and relying party differ' },
        { cause: 'token-expired', when: 'exp is shortly after iat' },
      ],
    },
    {
      text: 'unexpected "state" response parameter encountered',
      where: 'log',
      note: 'It says the opposite of what happened: a state came, and the relying party, whose session was lost, expected none.',
      likely: [
        { cause: 'other-replica', when: 'several replicas keep sessions in memory' },
        { cause: 'cookie-not-sent', when: 'the callback carries no session cookie' },
        { cause: 'session-lost', when: 'the process was restarted in between' },
      ],
    },
    {
      text: 'unexpected "state" response parameter value',
      where: 'log',
      likely: [
        { cause: 'state-overwritten', when: 'the login was open in two tabs' },
        { cause: 'state-altered', when: 'the state in the callback was never sent' },
      ],
    },
    {
      text: 'response parameter "state" missing',
      where: 'log',
      likely: [{ cause: 'state-not-returned', when: 'the address of the callback has no state' }],
    },
    {
      text: 'no authorization code in "callbackParameters"',
      where: 'log, OAUTH_INVALID_RESPONSE',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the callback came without its parameters: it was opened by hand, or a redirect dropped the query',
        },
      ],
    },
    {
      text: '"state" parameter must be provided only once',
      where: 'log, OAUTH_INVALID_RESPONSE',
      likely: [{ cause: 'state-altered', when: 'the address of the callback has state twice' }],
    },
    {
      text: [
        'response parameter "iss" (issuer) missing',
        'unexpected "iss" (issuer) response parameter value',
      ],
      where: 'log, OAUTH_INVALID_RESPONSE',
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'discovery promises the iss parameter, and the callback lacks it or has another value',
        },
      ],
    },
    {
      text: 'authorization response from the server is an error',
      where: 'log, OAUTH_AUTHORIZATION_RESPONSE_ERROR',
      wraps: true,
      likely: [
        { cause: 'access-denied', when: 'error=access_denied (LinkedIn: user_cancelled_login)' },
        {
          cause: 'interaction-required',
          when: 'error=login_required, consent_required or interaction_required',
        },
        {
          cause: 'pkce-required',
          when: 'error=invalid_request, and the description mentions code_challenge',
        },
      ],
    },
    {
      text: 'JWT "nonce" (nonce) claim missing',
      where: 'log, OAUTH_INVALID_RESPONSE',
      likely: [{ cause: 'nonce-missing', when: 'the ID token has no nonce although the request had one' }],
    },
    {
      text: 'unexpected ID Token "nonce" claim value',
      where: 'log, OAUTH_JWT_CLAIM_COMPARISON_FAILED',
      likely: [{ cause: 'nonce-mismatch', when: 'the nonce is not the one that was sent, or none was sent' }],
    },
    {
      text: [
        'unexpected JWT "iss" (issuer) claim value',
        'discovered metadata issuer does not match the expected issuer',
      ],
      where: 'log, OAUTH_JWT_CLAIM_COMPARISON_FAILED or OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'they differ in scheme, host or trailing slash, or one is a template ({tenantid})',
        },
      ],
    },
    {
      text: [
        'ID Token "aud" (audience) claim includes additional untrusted audiences',
        'unexpected JWT "aud" (audience) claim value',
      ],
      where: 'log, OAUTH_JWT_CLAIM_COMPARISON_FAILED',
      likely: [{ cause: 'audience-mismatch', when: 'aud has other values, and no azp names the client' }],
    },
    {
      text: ['unexpected JWT "nbf" (not before) claim value'],
      where: 'log, OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
      likely: [skew],
    },
    {
      text: ['unexpected JWT "exp" (expiration time) claim value, expiration is past current timestamp'],
      where: 'log, OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
      likely: [skew, { cause: 'token-expired', when: 'iat is right, and exp is shortly after it' }],
    },
    {
      text: [
        'unexpected JWT "*" (*) claim type',
        'ID Token "auth_time" (authentication time) must be a number',
      ],
      where: 'log, OAUTH_INVALID_RESPONSE',
      proves: true,
      likely: [
        {
          cause: 'claim-unusable',
          when: 'the claim has another type than OpenID Connect requires: a number as a string, or a list instead of a string',
        },
      ],
    },
    {
      text: 'JWT "*" (*) claim missing',
      where: 'log, OAUTH_INVALID_RESPONSE',
      likely: [{ cause: 'claim-missing', when: 'the token lacks the claim that is named' }],
    },
    {
      text: [
        'failed to parse JWT Payload body as base64url encoded JSON',
        'JWT Payload must be a top level object',
      ],
      where: 'log, OAUTH_PARSE_ERROR or OAUTH_INVALID_RESPONSE',
      likely: [{ cause: 'claim-unusable', when: 'the second part of the ID token is not a JSON object' }],
    },
    {
      text: [
        'failed to parse JWT Header body as base64url encoded JSON',
        'JWT Header must be a top level object',
      ],
      where: 'log, OAUTH_PARSE_ERROR or OAUTH_INVALID_RESPONSE',
      likely: [{ cause: 'claim-unusable', when: 'the first part of the ID token is not a JSON object' }],
    },
    {
      text: "attribute: 'issuer'",
      where: 'log: the end of the details of OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
      likely: [
        { cause: 'issuer-mismatch', when: '`issuer` of the metadata differs from `expected` in the details' },
      ],
    },
    {
      text: '"response" body "issuer" property must be a string',
      where: 'log, OAUTH_INVALID_RESPONSE, at discovery',
      likely: [
        { cause: 'client-misconfigured', when: 'the address leads to JSON that is not a discovery document' },
        { cause: 'issuer-mismatch', when: 'the discovery document has no issuer' },
      ],
    },
    {
      text: '"response" content-type must be *',
      where: 'log, OAUTH_RESPONSE_IS_NOT_JSON',
      likely: [
        { cause: 'provider-unreachable', when: 'a proxy or an error page answers for the endpoint' },
        { cause: 'client-misconfigured', when: 'the address is that of an HTML page, not of the endpoint' },
      ],
    },
    {
      text: 'unexpected JWT "alg" header parameter',
      where: 'log, OAUTH_INVALID_RESPONSE',
      likely: [
        {
          cause: 'algorithm-mismatch',
          when: 'the ID token is signed with HS256, none, or an algorithm that discovery does not list',
        },
      ],
    },
    {
      text: [
        'error when selecting a JWT verification key',
        'multiple applicable keys found, a "kid" JWT Header Parameter is required',
      ],
      where: 'log, OAUTH_KEY_SELECTION_FAILED',
      likely: [
        {
          cause: 'unknown-key',
          when: 'the kid of the ID token is not in the JWKS, or there is none although the JWKS has several keys',
        },
      ],
    },
    {
      text: [
        '"response" body "id_token" property must be a string',
        '"response" body "id_token" property must not be empty',
      ],
      where: 'log, OAUTH_INVALID_RESPONSE',
      likely: [
        { cause: 'claim-missing', when: 'the token response has no id_token: the scope openid is missing' },
      ],
    },
    {
      text: [
        '"response" body "access_token" property must be a string',
        '"response" body "token_type" property must be a string',
        '"response" body "scope" property must be a string',
        '"response" body "refresh_token" property must be a string',
      ],
      where: 'log, OAUTH_INVALID_RESPONSE',
      note: 'Some providers answer errors with status 200; the details then hold the error.',
      wraps: true,
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the body is not a token response (RFC 6749), because the address is another endpoint: look at it with curl',
        },
        { cause: 'client-authentication', when: 'the body is an error with status 200 (GitHub, Slack)' },
      ],
    },
    {
      text: ['unexpected response content-type', 'unexpected HTTP response status code'],
      where: 'log, OAUTH_RESPONSE_IS_NOT_JSON or OAUTH_RESPONSE_IS_NOT_CONFORM',
      likely: [
        {
          cause: 'provider-unreachable',
          when: 'a proxy or an error page answers for the endpoint, or the status is not one that the protocol defines',
        },
      ],
    },
    {
      text: [
        '"response" body "sub" property must be a string',
        'unexpected "response" body "sub" property value',
      ],
      where: 'log, at userinfo',
      likely: [{ cause: 'claim-missing', when: 'userinfo has no sub, or another sub than the ID token' }],
    },
    {
      text: 'authorization server metadata does not contain a valid "as.*"',
      where: 'log, OAUTH_MISSING_SERVER_METADATA',
      likely: [{ cause: 'provider-unreachable', when: 'the discovery document lacks the endpoint' }],
    },
    {
      text: 'server responded with a challenge in the WWW-Authenticate HTTP Header*processUserInfoResponse',
      where: 'log',
      likely: [
        { cause: 'token-expired', when: 'the userinfo endpoint answered 401: the access token has expired' },
        { cause: 'access-denied', when: 'the userinfo endpoint answered 403 with insufficient_scope' },
      ],
    },
    {
      text: [
        'server responded with a challenge in the WWW-Authenticate HTTP Header',
        'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
      ],
      where: 'log',
      likely: [
        { cause: 'client-authentication', when: 'the token endpoint answered 401 with a challenge' },
        { cause: 'token-expired', when: 'the userinfo endpoint did not accept the access token' },
      ],
    },
    {
      text: ['server responded with an error in the response body', 'OAUTH_RESPONSE_BODY_ERROR'],
      where: 'log',
      likely: [
        { cause: 'state-consumed', when: 'error=invalid_grant and the callback was loaded a second time' },
        {
          cause: 'pkce-mismatch',
          when: 'error=invalid_grant and PKCE is on: the verifier does not match, or the provider lost the challenge',
        },
        { cause: 'client-authentication', when: 'error=invalid_client' },
      ],
    },
  ],
  references: [
    'https://github.com/panva/openid-client',
    'https://github.com/panva/oauth4webapi',
    'https://github.com/panva/openid-client/issues/893',
  ],
})
