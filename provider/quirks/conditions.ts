/** The conditions that a quirk may depend on, each in words. Whoever judges a relying party finds out which of them hold. */

export const conditions = {
  'sends-state': 'the relying party sends a state',
  'sends-nonce': 'the relying party sends a nonce',
  'sends-pkce': 'the relying party uses PKCE',
  'sends-max-age': 'the relying party sends `max_age`',
  'sends-dpop': 'the relying party sends DPoP proofs',
  'asks-acr': 'the relying party requests `acr` as an essential claim',
  'asks-response-jwt': 'the relying party requests a response mode with `jwt`',
  'code-in-response': 'the authorization response has a code',
  'id-token-in-response': 'the ID token comes from the authorization endpoint',
  'access-token-in-response': 'an access token comes with the ID token from the authorization endpoint',
  'signature-counts':
    'the ID token comes from the authorization endpoint, or the relying party checks signatures in the code flow too',
  'rs256-alone-advertised':
    'the issuer advertises only RS256 for ID tokens, as it does if this quirk is chosen by address',
  'issuer-parameter-counts': 'the relying party supports RFC 9207 or talks to more than one issuer',
  'trusts-no-other-audience': 'the relying party is known to trust no audience but itself',
  'registered-token-algorithm': 'the relying party registered `id_token_signed_response_alg`',
  'reads-id-token': 'the relying party reads the ID token',
  'takes-es256': 'the relying party accepts an ID token that is signed with the published ES256 key',
  'takes-hs256': 'the relying party accepts an ID token that has HS256 with its client secret',
  'takes-signed-userinfo': 'the relying party reads userinfo that is a correctly signed JWT',
  'registered-token-encryption': 'the relying party registered a key for encrypted ID tokens',
  'registered-signed-userinfo': 'the relying party registered `userinfo_signed_response_alg`',
  'fetches-keys': 'the relying party fetches the keys of the issuer',
  'keys-read-again': 'the relying party reads the keys again in this login',
  'pushes-requests': 'the relying party pushes its authorization requests (RFC 9126)',
  refreshes: 'the relying party refreshes its tokens, and an honest refresh succeeds',
  'reads-refreshed-token': 'the relying party reads the refreshed ID token',
  registers: 'the relying party registers itself at the issuer',
  webfinger: 'the relying party finds its issuer by WebFinger',
  'logs-out-at-provider':
    'the relying party sends the browser to the end session endpoint with `post_logout_redirect_uri` and `state`',
  'ends-at-logout-token':
    'the relying party registered a back-channel logout URI, and an honest logout token ends its session',
  'ends-in-front-channel':
    'the relying party registered a front-channel logout URI, and an honest front-channel logout ends its session',
  'sid-not-required': 'the relying party did not register `backchannel_logout_session_required`',
  'back-channel-logout': 'the relying party registered a back-channel logout URI',
  'front-channel-logout': 'the relying party registered a front-channel logout URI',
  'gets-api-token': 'the relying party gets a JWT access token for an API',
  'uses-device-flow': 'the client uses the device flow (RFC 8628)',
  'uses-ciba': 'the client uses back-channel authentication (CIBA)',
  'exchanges-tokens': 'the client exchanges tokens (RFC 8693)',
  'session-management': 'the relying party polls the session iframe, in a browser that runs scripts',
  'several-issuers': 'the relying party signs in at more than one issuer (`{issuer}` in `login`)',
  'same-user-twice': 'the same user signs in twice',
  https: 'the provider was started with `--https`',
} as const

export type Condition = keyof typeof conditions

const allOf = (named: readonly Condition[]) =>
  [...new Set(named)].map((name) => `if ${conditions[name]}`).join(', and ')

/**
 * Conditions as a part of a sentence (`if ..., and if ...`), with those of a must and what else is to be said; undefined
 * where there is nothing.
 */
export function inWords(
  named: readonly Condition[],
  { mustWhen = [], note }: { mustWhen?: readonly Condition[]; note?: string | undefined } = {},
): string | undefined {
  const must = mustWhen.length > 0 && `a must only ${allOf(mustWhen)}, otherwise a should`
  return [allOf(named), must, note].filter(Boolean).join('; ') || undefined
}
