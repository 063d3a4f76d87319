/** AWS ALB authenticate-oidc and authenticate-cognito: the reasons in its access log. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'AWS Application Load Balancer',
  kind: 'gateway',
  markers: ['AWSELBAuthSessionCookie', 'AWSALBAuthNonce', '/oauth2/idpresponse', 'elasticloadbalancing'],

  texts: [
    {
      text: 'AuthMissingAWSALBAuthNonce',
      where: 'access log, HTTP 401',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: "the browser did not send the ALB's nonce cookie: another host than at the start, or cookies were removed",
        },
      ],
    },
    {
      text: 'AuthInvalidAWSALBAuthNonce',
      where: 'access log, HTTP 401',
      likely: [
        {
          cause: 'cookie-overwritten',
          when: 'the nonce cookie belongs to another login: several tabs or requests started one',
        },
      ],
    },
    {
      text: 'AuthInvalidCookie',
      where: 'access log',
      likely: [
        {
          cause: 'cookie-overwritten',
          when: 'the session cookie is incomplete: it is split into several cookies, and some are missing or from another session',
        },
      ],
    },
    {
      text: 'AuthMissingStateParam',
      where: 'access log, HTTP 401',
      likely: [{ cause: 'state-not-returned', when: 'the callback has no state' }],
    },
    {
      text: 'AuthInvalidStateParam',
      where: 'access log, HTTP 401',
      likely: [{ cause: 'state-altered', when: "the callback's state is not one of this load balancer" }],
    },
    {
      text: 'AuthMissingCodeParam',
      where: 'access log, HTTP 401',
      likely: [
        { cause: 'state-not-returned', when: 'the callback has no code' },
        { cause: 'access-denied', when: 'the provider came back with an error' },
      ],
    },
    {
      text: 'AuthInvalidGrantError',
      where: 'access log',
      likely: [{ cause: 'state-consumed', when: 'the code was redeemed already, or is not valid' }],
    },
    {
      text: [
        'AuthTokenEpRequestTimeout',
        'AuthTokenEpRequestFailed',
        'AuthUserinfoEpRequestTimeout',
        'AuthUserinfoEpRequestFailed',
      ],
      where: 'access log, HTTP 561',
      likely: [
        {
          cause: 'provider-unreachable',
          when: 'the load balancer cannot reach the endpoint: it needs a route to it over IPv4, and the endpoint a certificate of a public CA',
        },
        { cause: 'client-authentication', when: 'the token endpoint rejects the client id or secret' },
      ],
    },
    {
      text: ['AuthInvalidIdToken', 'AuthInvalidTokenResponse'],
      where: 'access log',
      likely: [
        { cause: 'unknown-key', when: "the ID token's signature cannot be verified" },
        { cause: 'issuer-mismatch', when: "iss of the token is not the rule's Issuer" },
      ],
    },
    {
      text: [
        'AuthInvalidUserinfoResponse',
        'AuthUserinfoResponseSizeExceeded',
        'AuthTokenResponseSizeExceeded',
      ],
      where: 'access log',
      likely: [{ cause: 'claim-unusable', when: 'the answer is too large (11 KB) or not as expected' }],
    },
    {
      text: 'AuthMissingHostHeader',
      where: 'access log',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the request has no Host header, so the load balancer cannot build the redirect',
        },
      ],
    },
    {
      text: ['awselb/2.0 * 561 Unauthorized', 'HTTP 561: Unauthorized'],
      where: 'page, HTTP 561',
      likely: [
        {
          cause: 'provider-unreachable',
          when: 'the provider answered with an error, or not at all, to the load balancer',
        },
        { cause: 'client-authentication', when: 'the token endpoint rejects the client id or secret' },
      ],
    },
  ],

  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#error-reason-codes',
  ],
})
