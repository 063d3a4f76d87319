/**
 * Which causes are right for the words with which a library refuses a quirk: what the quirk does, as far as such words can
 * tell it. Reviewed by hand; the first pattern that fits decides.
 */
import type { Cause } from '../../diagnosis/diagnosis.ts'

/** Causes of a state that a relying party does not find. */
const notFound: readonly Cause[] = [
  'other-replica',
  'session-lost',
  'session-expired',
  'cookie-not-sent',
  'cookie-overwritten',
  'state-consumed',
  'key-differs',
]

/**
 * Examples whose library looks the state up by its value, so that its words are the same whether the state was altered,
 * was left out or is no longer there.
 */
const looksStateUp: ReadonlySet<string> = new Set([
  'authlib-flask',
  'mod-auth-openidc',
  'oauth2-proxy',
  'oidc-client-ts',
  'spring-security',
])

/** Examples that answer a state that is missing as they answer one that differs. */
const comparesAnything: ReadonlySet<string> = new Set(['go-oidc', 'passport-openidconnect'])
const differs: readonly Cause[] = [
  'state-altered',
  'state-overwritten',
  'cookie-overwritten',
  'state-not-returned',
]

/** Of a token endpoint, a userinfo endpoint or a discovery document that failed without an OAuth error. */
const failedAnswer: readonly Cause[] = ['provider-unreachable', 'upstream-failed', 'unknown']

/** Of `invalid_grant`, which names none of the reasons that the specification has for it. */
const invalidGrant: readonly Cause[] = [
  'pkce-mismatch',
  'state-consumed',
  'redirect-uri-mismatch',
  'session-expired',
  'unknown',
]

const byPattern: readonly (readonly [pattern: RegExp, causes: readonly Cause[]])[] = [
  [/^authorization-code-missing/, ['unknown', 'state-not-returned']],
  [/^authorization-error=(login|interaction)_required/, ['interaction-required']],
  [/^authorization-error=(server_error|temporarily_unavailable)/, failedAnswer],
  [/^authorization-error/, ['access-denied']],
  [/^authorization-iss-missing/, ['issuer-mismatch', 'state-not-returned']],
  [/^authorization-iss-/, ['issuer-mismatch']],
  [/^authorization-state-missing/, ['state-not-returned']],
  [/^authorization-state-/, ['state-altered', 'state-overwritten', 'cookie-overwritten']],
  [/^authorization-wrong-mode/, ['state-not-returned', 'redirect-loop', 'issuer-mismatch', 'unknown']],
  [/^clock-offset/, ['clock-skew', 'token-expired']],
  [/^discovery-alg-none-only/, ['algorithm-mismatch']],
  [/^discovery-endpoint-http/, ['provider-unreachable']],
  [/^discovery-endpoint-ssrf/, ['unknown-key', 'provider-unreachable', 'unknown']],
  [/^discovery-http-errors/, ['provider-unreachable', 'upstream-failed', 'client-misconfigured']],
  [/^discovery-issuer-missing/, ['issuer-mismatch', 'claim-missing', 'client-misconfigured']],
  [/^discovery-issuer-honest/, ['issuer-mismatch', 'claim-unusable']],
  [/^discovery-issuer-/, ['issuer-mismatch']],
  [/^discovery-no-pkce/, ['pkce-required', 'client-misconfigured']],
  [/^discovery-required-missing/, ['client-misconfigured', 'unknown-key', 'provider-unreachable']],
  [/^id-token-absent/, ['client-misconfigured', 'claim-missing', 'unknown']],
  [/^id-token-(at|c|s)-hash-/, ['claim-unusable', 'unknown']],
  [/^id-token-aud-(missing|empty)/, ['audience-mismatch', 'claim-missing', 'claim-unusable']],
  [/^id-token-aud-array-untrusted/, ['audience-mismatch', 'claim-missing']],
  [/^id-token-aud-(nested|object)/, ['audience-mismatch', 'claim-unusable']],
  [/^id-token-(aud-(mismatch|substring)|azp-)/, ['audience-mismatch', 'claim-missing']],
  [/^id-token-aud-/, ['audience-mismatch']],
  [/^id-token-(crit|typ)-/, ['algorithm-mismatch', 'claim-unusable', 'unknown-key', 'unknown']],
  [/^id-token-exp-(missing|non-number|null|infinite)/, ['claim-missing', 'claim-unusable', 'token-expired']],
  [/^id-token-(exp-|lifetime|iat-week)/, ['token-expired', 'clock-skew']],
  [/^id-token-(iat|nbf)-future/, ['clock-skew']],
  [/^id-token-iat-missing/, ['claim-missing']],
  [
    /^id-token-is-logout-token/,
    ['nonce-missing', 'nonce-mismatch', 'claim-missing', 'claim-unusable', 'unknown'],
  ],
  [/^id-token-iss-(missing|empty|non-string)/, ['issuer-mismatch', 'claim-missing', 'claim-unusable']],
  [/^id-token-iss-honest-op/, ['issuer-mismatch', 'unknown-key']],
  [/^id-token-iss-/, ['issuer-mismatch']],
  [/^id-token-jwe-/, ['token-encrypted']],
  [/^id-token-malformed=empty/, ['claim-unusable', 'claim-missing', 'client-misconfigured', 'unknown']],
  // Their words are those of an opaque token in the place of the ID token.
  [/^id-token-json-serialization/, ['claim-unusable', 'client-misconfigured', 'unknown']],
  [/^id-token-malformed=bad-base64url/, ['claim-unusable', 'unknown-key', 'unknown']],
  [/^id-token-malformed/, ['claim-unusable', 'unknown']],
  [/^id-token-nonce-missing/, ['nonce-missing', 'nonce-mismatch']],
  [/^id-token-(nonce|replay)-/, ['nonce-mismatch']],
  [/^id-token-sub-/, ['claim-missing', 'claim-unusable']],
  [/^jwks-/, ['unknown-key', 'provider-unreachable']],
  [/^pkce-required/, ['pkce-required']],
  [/^pkce-verifier-mismatch/, invalidGrant],
  [/^pkce-/, ['pkce-mismatch', 'pkce-required']],
  [/^signature-(alg|es256|invalid-(es|hs)256|jwk-oct|stripped)/, ['algorithm-mismatch', 'unknown-key']],
  // The header may be longer than a library reads.
  [/^signature-(header-|kid-jwk)/, ['unknown-key', 'algorithm-mismatch', 'claim-unusable']],
  [/^signature-cross-issuer/, ['issuer-mismatch', 'unknown-key']],
  [/^signature-/, ['unknown-key', 'algorithm-mismatch']],
  [/^tls-/, ['tls-untrusted']],
  [/^token-response-errors=invalid-client/, ['client-authentication']],
  [/^token-response-(200-error|errors=invalid-grant)/, invalidGrant],
  // A bare status: 400 is that of invalid_client as well, and 404 that of a wrong address.
  [/^token-response-(errors=empty|400)/, [...failedAnswer, 'client-authentication']],
  [/^token-response-redirect/, [...failedAnswer, 'client-misconfigured']],
  [/^token-response-(errors|content-type)/, failedAnswer],
  [/^token-response-/, ['claim-missing', 'claim-unusable', 'client-misconfigured', 'unknown']],
  [/^userinfo-errors=invalid-token/, ['token-expired', 'access-denied', 'unknown']],
  [/^userinfo-errors=forbidden/, ['access-denied', 'unknown']],
  [/^userinfo-errors/, failedAnswer],
  [
    /^userinfo-signed-/,
    [
      'claim-unusable',
      'unknown-key',
      'algorithm-mismatch',
      'issuer-mismatch',
      'audience-mismatch',
      'unknown',
    ],
  ],
  [/^userinfo-encrypted-/, ['claim-unusable', 'token-encrypted', 'unknown']],
  [/^userinfo-/, ['claim-unusable', 'claim-missing', 'unknown']],
]

/** The causes that are right where an example refuses a quirk (`ID` or `ID=VALUE`); empty where nobody has said. */
export function causesOf(quirk: string, example: string): readonly Cause[] {
  const causes = byPattern.find(([pattern]) => pattern.test(quirk))?.[1] ?? []
  if (!/^authorization-(state|wrong-mode)/.test(quirk)) return causes
  if (looksStateUp.has(example)) return [...new Set([...causes, ...notFound])]
  return comparesAnything.has(example) ? [...new Set([...causes, ...differs])] : causes
}
