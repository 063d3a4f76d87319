/** Kubernetes API server: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Kubernetes API server',
  kind: 'application',
  markers: [
    'oidc authenticator:',
    'kube-apiserver',
    '--oidc-issuer-url',
    'Unable to authenticate the request',
    'kind: AuthenticationConfiguration',
  ],
  source: { repository: 'kubernetes/apiserver', version: '(oidc authenticator) v1.34' },
  builtOn: ['go-oidc'],
  texts: [
    {
      text: 'oidc: verify token: failed to verify signature: failed to verify id token signature',
      at: 'plugin/pkg/authenticator/token/oidc/oidc.go',
      where: 'log of the API server',
      likely: [
        {
          cause: 'unknown-key',
          when: 'the token is of another issuer or API: an access token instead of the ID token, or keys that were rotated',
        },
        { cause: 'audience-mismatch', when: 'an access token for another API was sent' },
      ],
    },
    {
      text: 'oidc: verify token: *',
      at: 'oidc.go AuthenticateToken',
      where: 'log of the API server',
      wraps: true,
      likely: [
        {
          cause: 'audience-mismatch',
          when: "the words after it name an audience: --oidc-client-id differs from the token's aud",
        },
        { cause: 'token-expired', when: 'the words after it say that the token is expired' },
        { cause: 'unknown-key', when: 'the words after it say signature' },
        { cause: 'issuer-mismatch', when: 'the words after it name an issuer' },
      ],
    },
    {
      text: 'oidc authenticator: initializing plugin: *',
      at: 'oidc.go',
      where: 'log of the API server',
      likely: [
        {
          cause: 'tls-untrusted',
          when: "the words after it say x509: --oidc-ca-file does not contain the provider's CA",
        },
        { cause: 'provider-unreachable', when: 'the API server cannot reach the issuer' },
        { cause: 'issuer-mismatch', when: 'the words after it say that the issuer did not match' },
      ],
      fixes: [
        "Set `--oidc-ca-file` (or `certificateAuthority` of the AuthenticationConfiguration) to the CA that signed the provider's certificate.",
      ],
    },
    {
      text: [
        'oidc: authenticator not initialized',
        'oidc: authenticator for issuer "*" is not initialized',
        'verifier not initialized for issuer: "*"',
      ],
      at: 'oidc.go',
      where: 'log of the API server',
      likely: [
        { cause: 'provider-unreachable', when: 'discovery has not succeeded yet; an earlier line says why' },
        { cause: 'tls-untrusted', when: 'an earlier line says x509' },
      ],
    },
    {
      text: 'oidc: parse username claims "*": claim not present',
      at: 'oidc.go getUsername',
      where: 'log of the API server',
      proves: true,
      likely: [
        { cause: 'claim-missing', when: 'the token lacks the claim that --oidc-username-claim names' },
      ],
      fixes: [
        'Set `--oidc-username-claim` to a claim that the token has, or request the scope that includes it.',
      ],
    },
    {
      text: 'oidc: parse username claims "*": *',
      at: 'oidc.go getUsername',
      where: 'log of the API server',
      likely: [
        { cause: 'claim-unusable', when: 'the words after it say that the value has another type' },
        { cause: 'claim-missing', when: 'the words after it say that the claim is not present' },
      ],
    },
    {
      text: 'oidc: email not verified',
      at: 'oidc.go getUsername',
      where: 'log of the API server',
      likely: [{ cause: 'claim-unusable', when: 'email_verified is false' }],
    },
    {
      text: "'email_verified' claim not present",
      at: 'oidc.go',
      where: 'log of the API server before 1.11',
      proves: true,
      likely: [
        {
          cause: 'claim-missing',
          when: '--oidc-username-claim is email and the token has no email_verified',
        },
      ],
    },
    {
      text: "oidc: parse 'email_verified' claim: *",
      at: 'oidc.go getUsername',
      where: 'log of the API server',
      likely: [{ cause: 'claim-unusable', when: 'email_verified is not a boolean' }],
    },
    {
      text: 'oidc: parse groups claim "*": *',
      at: 'oidc.go getGroups',
      where: 'log of the API server',
      likely: [
        { cause: 'claim-unusable', when: 'the groups claim is neither a string nor a list of strings' },
      ],
    },
    {
      text: 'oidc: required claim * not present in ID token',
      at: 'oidc.go',
      where: 'log of the API server',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token lacks a claim of --oidc-required-claim' }],
    },
    {
      text: 'oidc: required claim * value does not match. Got = *, want = *',
      at: 'oidc.go',
      where: 'log of the API server',
      likely: [
        { cause: 'access-denied', when: 'the claim has another value than --oidc-required-claim requires' },
      ],
    },
    {
      text: 'oidc: expected audience in * got *',
      at: 'oidc.go verifyAudience',
      where: 'log of the API server',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: 'aud is not one of the configured audiences' }],
    },
    {
      text: 'oidc: unsupported signing alg: "*"',
      at: 'oidc.go',
      where: 'start of the API server',
      proves: true,
      likely: [{ cause: 'algorithm-mismatch', when: '--oidc-signing-algs names an unknown algorithm' }],
    },
    {
      text: [
        'oidc: error evaluating claim validation expression: *',
        'oidc: error evaluating user info validation rule: *',
      ],
      at: 'oidc.go',
      where: 'log of the API server',
      likely: [
        { cause: 'access-denied', when: 'a rule of the AuthenticationConfiguration is not met' },
        { cause: 'claim-missing', when: 'the expression uses a claim that the token lacks' },
      ],
    },
    {
      text: [
        'oidc: error evaluating username claim expression: *',
        'oidc: error evaluating group claim expression: *',
        'oidc: error evaluating uid claim expression: *',
      ],
      at: 'oidc.go',
      where: 'log of the API server',
      likely: [
        { cause: 'claim-missing', when: 'the expression uses a claim that the token lacks' },
        { cause: 'claim-unusable', when: 'the expression evaluates to another type' },
      ],
    },
    {
      text: 'oidc: empty username via CEL expression is not allowed',
      at: 'oidc.go',
      where: 'log of the API server',
      likely: [{ cause: 'claim-unusable', when: 'the claim is an empty string' }],
    },
    {
      text: ['provider did not return JWKS URL', 'oidc authenticator: error getting JWKS URL: *'],
      at: 'oidc.go',
      where: 'log of the API server',
      likely: [{ cause: 'unknown-key', when: 'the discovery document has no jwks_uri' }],
    },
    {
      text: ['oidc: could not expand distributed claims: *', 'while getting distributed claim *'],
      at: 'oidc.go',
      where: 'log of the API server',
      likely: [
        {
          cause: 'provider-unreachable',
          when: "the endpoint of a distributed claim (Entra's groups overage) does not answer",
        },
        { cause: 'claim-unusable', when: 'the distributed claim cannot be used' },
      ],
    },
  ],

  references: ['https://kubernetes.io/docs/reference/access-authn-authz/authentication/'],
})
