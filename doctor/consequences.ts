/** What happens if a finding stays as it is, and in which releases of OpenMetadata; by the id of its check. */

const NO_HANDLER =
  'every route of the sign-in answers 404 with `Callback endpoint not available for public clients` until the next start (measured: 1.11, 1.12)'
const LOOP =
  'the sign-in seems to work and every API call is refused, so the browser is redirected in a loop (1.5 to 1.12, which call the API with the ID token of the provider; 2.0 hands out a token of its own)'
const LOST =
  '1.5 answers 200 with `Missing state parameter`, 1.11 answers 500 with `No session found for callback`, 1.12 answers 500 with `Authentication failed. Please try again.`'

export const consequences: Readonly<Record<string, string>> = {
  'configuration-syntax': 'All releases: the file is not read as intended, or the server does not start.',
  'environment-file':
    'All releases: the server gets a different value than the line seems to say, or none, and uses its default.',
  'chart-section-off': `All releases: the server starts with its own defaults, without SSO, or ${NO_HANDLER}.`,
  'chart-key': 'All releases: the server uses its default instead of the value of the key.',
  'variable-missing':
    'All releases: the server does not start, or uses the text of the placeholder as the value.',
  'empty-default': `All releases: if it is id, secret or discoveryUri, ${NO_HANDLER}.`,
  placeholder:
    'All releases: the provider refuses the client or the address, or the discovery document is not found.',
  'secret-reference': 'Not known: the value was not read.',
  'key-missing': `All releases: the schema accepts an empty text, and ${NO_HANDLER}.`,
  'key-unknown': 'All releases: the schema allows no other keys, and the server does not start.',
  'value-type': 'It depends on the key; the evidence above says it if it is known.',
  'client-type-public':
    'All releases: the browser signs in on its own, or not at all; the server takes no part in it.',
  'inert-key': 'om-1.5 to om-main: nothing; the key has no effect.',
  'key-release': 'The release ignores the key or, if its schema does not have it, does not start.',
  'session-shorter-than-token':
    '1.11, 1.12: the renewal of a token that is still valid ends with `No session found for refresh`, and the user is signed out; 2.0 answers `No active session`.',
  'scope-without-claim':
    'om-1.5 to om-main: the user is named by another claim, often an opaque id, or the sign-in ends with `Invalid JWT token, none of the following claims are present`.',
  'custom-params-ignored': 'om-1.5 to om-main: the parameters never reach the provider, without any message.',
  'azure-tenant':
    'Up to 1.13 PKCE is used whatever disablePkce says; in all releases a blank tenant ends at start with `Illegal character in path at index 34`, and the routes of the sign-in are 404.',
  'prompt-forced': 'Up to 2.0: users are asked again at each sign-in; om-main leaves out maxAge 0.',
  'basic-secret':
    'All releases: a provider that does not decode answers `invalid_client`, and the page says `Bad token response`.',
  'hosts-differ': `One replica is enough: ${LOST}.`,
  'callback-path': 'All releases: the provider sends the browser to a page that the server does not have.',
  'base-path':
    '1.12: the address after the sign-in lacks the prefix (`/auth/callback` is 404); a callback without it does not reach the server.',
  'http-behind-https':
    'All releases: the provider refuses the redirect URI, or the cookie of one scheme is not sent to the other and the callback finds no session.',
  'secure-cookie': `With the flag over http one replica is enough: ${LOST}. Without it over https only a callback by POST (form_post) fails.`,
  'discovery-unreachable': `The document is read once at the start: ${NO_HANDLER}.`,
  'discovery-slow': `If it is too slow at the start, ${NO_HANDLER}; 1.12 can raise the limits (mcpConfiguration.connectTimeout, readTimeout).`,
  'tls-untrusted': `All releases: \`PKIX path building failed\` at the start, and ${NO_HANDLER}.`,
  'issuer-mismatch':
    '1.5 to 1.12 start and sign in without any message (measured); om-main refuses the token at the API with `Token issuer .. is not the configured identity provider`.',
  'trailing-slash':
    '1.5 to 1.12 do not compare it (measured); om-main compares the issuer of tokens character by character.',
  'clock-difference':
    'If the server is ahead, 1.5 to 1.12 sign in and then refuse API calls with `Expired token!`; if it is behind, it accepts tokens for longer.',
  'client-authentication-unsupported': `1.5 to 1.12 compare it with discovery at the start: ${NO_HANDLER}.`,
  'algorithm-unsupported':
    'All releases: nothing at the sign-in; the dialog that saves the settings refuses it.',
  'validation-algorithm': `${LOOP.charAt(0).toUpperCase()}${LOOP.slice(1)}: \`Public key mismatch\`.`,
  'scope-unsupported':
    'All releases: the provider answers `invalid_scope`, the page says `Bad authentication response`.',
  'refresh-scope':
    '1.11, 1.12: the first renewal ends the session and leads to /logout; 1.5 leads to /logout and keeps the session; om-main answers 401.',
  'response-type-unsupported':
    'All releases: the provider answers `unsupported_response_type`, the page says `Bad authentication response`.',
  'pkce-required':
    'All releases: the provider answers `invalid_request`, the page says `Bad authentication response`.',
  'pkce-unsupported':
    'All releases: the first method of the list is used, plain among them, or the provider does not look at the challenge.',
  'pkce-off': 'All releases: sign-in works; a stolen code can be redeemed by anybody who has the secret.',
  'callback-not-registered': 'All releases: sign-in ends at an error page of the provider.',
  'public-keys-without-provider': `${LOOP.charAt(0).toUpperCase()}${LOOP.slice(1)}: \`JWT Token keyID doesn't match the configured keyID\`, status 500 (measured: 1.5, 1.11, 1.12).`,
  'public-keys-without-own':
    "1.12 tries its own key before the list, so nothing fails there; in releases that do not, tokens of bots and ingestion are refused with `keyID doesn't match`. Which releases those are was not measured.",
  'public-keys-unreachable':
    'All releases: tokens whose key is only there are refused; the reason is not logged.',
  'shipped-jwt-key':
    'All releases: anybody can issue tokens for any user, including bots and administrators.',
  'default-admin': 'All releases: anybody who gets that name from the provider is an administrator.',
  'replicas-in-memory': `Up to 1.13: ${LOST}. From 2.0 on sessions are in the database.`,
}
