/** A relying party's text that quotes the provider's answer: what the provider says decides, and the relying party speaks. */
import { expect, test } from 'vitest'
import { explainText } from './explain-text.ts'

const go = 'golang.org/x/oauth2'

test.each([
  ['pkce-mismatch', go, 'oauth2: "invalid_grant" "PKCE verification failed: Code mismatch"'],
  ['redirect-uri-mismatch', go, 'oauth2: "invalid_grant" "Incorrect redirect_uri"'],
  ['pkce-mismatch', go, 'oauth2: "invalid_grant" "code verifier does not match"'],
  ['redirect-uri-mismatch', go, 'oauth2: "invalid_grant" "The redirect URI is not valid for this code"'],
  ['session-expired', go, 'oauth2: "invalid_grant" "The authorization code has expired"'],
  ['state-consumed', go, 'oauth2: "invalid_grant" "Code not valid"'],
  [
    'pkce-mismatch',
    go,
    'oauth2: "invalid_grant" "AADSTS501481: The Code_Verifier does not match the code_challenge supplied in the authorization request."',
  ],
  [
    'redirect-uri-mismatch',
    go,
    'oauth2: cannot fetch token: 400 Bad Request Response: { "error": "redirect_uri_mismatch", "error_description": "Bad Request" }',
  ],
  [
    'tls-untrusted',
    go,
    'oauth2: cannot fetch token: Post "https://id.test/token": x509: certificate signed by unknown authority',
  ],
  [
    'pkce-mismatch',
    'Spring Security',
    '[invalid_token_response] An error occurred while attempting to retrieve the OAuth 2.0 Access Token Response: 400 Bad Request: "{"error":"invalid_grant","error_description":"code verifier does not match"}"',
  ],
  [
    'tls-untrusted',
    'Keycloak',
    'Failed to make identity provider oauth callback: javax.net.ssl.SSLHandshakeException: PKIX path building failed',
  ],
  [
    'client-authentication',
    undefined,
    'OAuth token endpoint failure: Status: Unauthorized;Headers: ;Body: {"error":"invalid_client"};',
  ],
  [
    'client-authentication',
    undefined,
    'requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://id.test/oauth2/token',
  ],
  [
    'nonce-mismatch',
    'kubelogin (int128)',
    'authcode-browser error: authentication error: token verification failed: nonce did not match: wants abc but got def',
  ],
  [
    'pkce-required',
    'Keycloak',
    'https://app.test/callback?error=invalid_request&error_description=Missing+parameter%3A+code_challenge_method&state=abcdefgh',
  ],
  [
    'client-misconfigured',
    'Auth0',
    'http://localhost:8080/?error=access_denied&error_description=Service%20not%20found%3A%20https%3A%2F%2Fapi.test&state=abcdefgh',
  ],
])('%s, as %s says: %s', (cause, product, text) => {
  const [first] = explainText(text)
  expect([first?.cause, first?.product]).toEqual([cause, product])
})
