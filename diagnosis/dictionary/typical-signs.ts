/** What one typically sees where it is this cause, as a clause after "if": for texts that say nothing more exact. */
import type { Cause } from '../diagnosis.ts'

export const typicalSigns: Readonly<Record<Cause, string>> = {
  'other-replica': 'several replicas run and each keeps sessions to itself',
  'session-lost': 'the process restarted, or its sessions were cleared, between login and callback',
  'session-expired': 'the sign-in took longer than the lifetime of the session or the state',
  'cookie-not-sent':
    'the callback request carries no session cookie: another host or scheme than at the login, Secure over http, or SameSite',
  'cookie-overwritten': 'another tab or frame started a login and replaced the cookie',
  'state-overwritten': 'a second login was started in the same browser before this one finished',
  'state-consumed': 'the callback was loaded twice: reload, back button, prefetch or double render',
  'state-not-returned': 'the address of the callback has no state',
  'state-altered': 'the state in the callback is not one that this browser was given',
  'key-differs': 'replicas have different secrets, or the secret changed since the login began',
  'store-unavailable': 'Redis or the database that holds the sessions does not answer',
  'nonce-mismatch': 'the nonce in the ID token differs from the one of the authorization request',
  'nonce-missing': 'the ID token has no nonce although the authorization request had one',
  'pkce-required': 'the authorization request has no code_challenge and the provider requires one',
  'pkce-mismatch': 'the code_verifier of the token request does not match the code_challenge',
  'clock-skew': 'the Date headers of the two servers differ by more than the tolerance',
  'token-expired': 'the clocks agree, and exp had passed when the token was checked',
  'redirect-uri-mismatch': 'redirect_uri is not registered exactly: scheme, host, port, path, trailing slash',
  'client-authentication':
    'the client id, the secret or the authentication method is not what the provider has',
  'issuer-mismatch': 'the two issuers differ: by scheme, host, path, tenant or a trailing slash',
  'audience-mismatch': 'aud or azp of the token names another client',
  'unknown-key': 'the key that signed the token is not in the key set that the relying party has',
  'algorithm-mismatch': 'alg in the header of the token is not the one that is configured or accepted',
  'claim-missing':
    'the token or userinfo lacks the claim, or there is no ID token because the scope lacks openid',
  'claim-unusable': 'the claim is there, and is null, empty, false or of another type than expected',
  'token-encrypted': 'the token has five parts and its header has enc',
  'redirect-loop': 'each callback leads to the next authorization request',
  'upstream-failed': 'the answer is an error page of the balancer or gateway',
  'client-misconfigured': 'a setting of the relying party is missing, or belongs to another protocol or flow',
  'access-denied': 'the user declined, or a policy of the provider or the application forbids it',
  'interaction-required': 'the request had prompt=none and the provider needs to ask the user something',
  'provider-unreachable': 'the provider does not answer there, or not as the protocol says',
  'tls-untrusted': 'the certificate is self-signed or signed by a private CA, or its chain is incomplete',
  unknown: 'nothing more is known',
}
