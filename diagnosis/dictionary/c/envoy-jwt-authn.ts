/** Envoy's jwt_authn filter, with which Istio checks requests: the texts of its answers. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Envoy and Istio JWT authentication',
  kind: 'gateway',
  markers: ['jwt_authn', 'RequestAuthentication', 'istio-proxy', 'envoy.filters.http.jwt_authn', 'istiod'],
  source: { repository: 'google/jwt_verify_lib', version: 'HEAD' },

  texts: [
    {
      text: 'Jwt is missing',
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      likely: [{ cause: 'cookie-not-sent', when: 'the request carries no token' }],
    },
    {
      text: 'Jwt is expired',
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      likely: [
        { cause: 'token-expired', when: 'the token is old' },
        { cause: 'clock-skew', when: "the token is new and the proxy's clock is ahead" },
      ],
    },
    {
      text: 'Jwt not yet valid',
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      likely: [{ cause: 'clock-skew', when: "the proxy's clock is behind the provider's" }],
    },
    {
      text: 'Jwt issuer is not configured',
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      proves: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: "iss of the token is not one of the rules' issuers: another realm, another host name, or a trailing slash",
        },
      ],
      fixes: ["Set `issuer` in the `jwtRules` to exactly the token's iss."],
    },
    {
      text: 'Audiences in Jwt are not allowed',
      at: 'src/status.cc',
      where: 'answer, HTTP 403',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: "aud of the token is not one of the rule's audiences" }],
    },
    {
      text: 'Jwt verification fails',
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      likely: [{ cause: 'unknown-key', when: 'a key of the set does not verify the signature' }],
    },
    {
      text: "Jwks doesn't have key to match kid or alg from Jwt",
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      likely: [
        {
          cause: 'unknown-key',
          when: "the token's kid is not in the key set that the proxy has: keys were rotated, or another issuer",
        },
        { cause: 'algorithm-mismatch', when: "the key's alg differs from the token's" },
      ],
    },
    {
      text: 'Jwks remote fetch is failed',
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      likely: [
        { cause: 'provider-unreachable', when: 'the proxy or istiod cannot fetch jwksUri' },
        {
          cause: 'tls-untrusted',
          when: "the provider's certificate is signed by a private CA, which istiod does not trust",
        },
      ],
      fixes: ['Make istiod trust the CA (`pilot.jwksResolverExtraRootCA`), or put the keys into `jwks`.'],
    },
    {
      text: [
        "Jwks doesn't have any valid public key",
        'Jwks is an invalid JSON',
        'Jwks does not have [keys] field',
      ],
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      likely: [{ cause: 'unknown-key', when: 'jwksUri answers with something that is not a key set' }],
    },
    {
      text: 'Jwt is not in the form of Header.Payload.Signature with two dots',
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      likely: [
        { cause: 'client-misconfigured', when: 'an opaque access token was sent instead of a JWT' },
        { cause: 'token-encrypted', when: 'the token has five parts' },
      ],
    },
    {
      text: ['Jwt header [alg] is not supported', 'Jwt header [alg] field is required and must be a string'],
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      proves: true,
      likely: [{ cause: 'algorithm-mismatch', when: "the token's algorithm is not known" }],
    },
    {
      text: [
        'Jwt header is an invalid Base64url encoded',
        'Jwt header is an invalid JSON',
        'Jwt payload is an invalid Base64url encoded',
        'Jwt payload is an invalid JSON',
        'Jwt signature is an invalid Base64url encoded',
      ],
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      likely: [{ cause: 'claim-unusable', when: 'the token was cut or changed on its way' }],
    },
    {
      text: [
        'Jwt payload [iss] field is not a string',
        'Jwt payload [exp] field is not an integer',
        'Jwt payload [iat] field is not an integer',
        'Jwt payload [nbf] field is not an integer',
        'Jwt payload [aud] field is not a string or string list',
        'Jwt payload [sub] field is not a string',
      ],
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      likely: [
        { cause: 'claim-unusable', when: 'the claim has another type than the specification requires' },
      ],
    },
    {
      text: 'Found multiple Jwt tokens',
      at: 'src/status.cc',
      where: 'answer, HTTP 401',
      likely: [{ cause: 'client-misconfigured', when: 'the request carries several tokens' }],
    },
  ],

  references: ['https://istio.io/latest/docs/ops/common-problems/security-issues/'],
})
