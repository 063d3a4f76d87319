/** oidc-client-ts, and react-oidc-context on it. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'oidc-client-ts',
  kind: 'library',
  markers: [
    'oidc-client-ts',
    'react-oidc-context',
    '[UserManager]',
    '[OidcClient]',
    '[ResponseValidator]',
    'signinRedirectCallback',
    'signinCallback',
  ],
  source: { repository: 'authts/oidc-client-ts', version: '3.5.0' },
  texts: [
    {
      text: 'No matching state found in storage',
      at: 'src/OidcClient.ts readSigninResponseState',
      note: "States are kept in the browser's storage, and each is removed after its first use.",
      likely: [
        { cause: 'state-consumed' },
        {
          cause: 'cookie-not-sent',
          when: 'login and callback were on different origins or browsers, and each has its own storage',
        },
        { cause: 'session-expired' },
        { cause: 'state-overwritten' },
      ],
    },
    {
      text: 'No state in response',
      at: 'src/OidcClient.ts readSigninResponseState',
      cause: 'state-not-returned',
    },
    {
      text: 'Expected code in response',
      at: 'src/ResponseValidator.ts',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the callback came without its parameters: a redirect or a router dropped the query',
        },
      ],
    },
    {
      text: 'Invalid token specified: invalid json for part #2*',
      at: 'jwt-decode, from src/utils/JwtUtils.ts',
      likely: [
        { cause: 'token-encrypted', when: 'the ID token has five parts' },
        { cause: 'claim-unusable', when: 'the second part of the ID token is not JSON' },
      ],
    },
    {
      text: 'invalid request_type in state',
      at: 'src/OidcClient.ts readSigninResponseState',
      cause: 'client-misconfigured',
    },
    {
      text: 'nonce in id_token does not match nonce in client storage',
      at: 'src/ResponseValidator.ts',
      cause: ['nonce-mismatch', 'nonce-missing'],
    },
    {
      text: 'State does not match',
      at: 'src/ResponseValidator.ts',
      cause: ['state-overwritten', 'state-altered'],
    },
    {
      text: [
        'authority mismatch on settings vs. signin state',
        'client_id mismatch on settings vs. signin state',
        'No authority or metadataUrl configured on settings',
        'No silent_redirect_uri configured',
        'No popup_redirect_uri configured',
        'Only the Authorization Code flow (with PKCE) is supported',
        'Crypto.subtle is available only in secure contexts (HTTPS).',
      ],
      at: 'src/ResponseValidator.ts',
      cause: 'client-misconfigured',
    },
    {
      text: 'ID Token is missing a subject claim',
      at: 'src/ResponseValidator.ts',
      proves: true,
      cause: 'claim-missing',
    },
    {
      text: [
        'subject from UserInfo response does not match subject in ID Token',
        'sub in id_token does not match current sub',
        'auth_time in id_token does not match original auth_time',
        'azp in id_token does not match original azp',
        'azp not in id_token, but present in original id_token',
      ],
      at: 'src/ResponseValidator.ts',
      cause: 'claim-unusable',
    },
    {
      text: [
        'Invalid response Content-Type: *, from URL: *',
        'Metadata does not contain property *',
        'Missing keys on keyset',
        '[JsonService] getJson: Network Error',
        'Error parsing JSON response',
      ],
      at: 'src/JsonService.ts',
      cause: 'provider-unreachable',
    },
    {
      text: 'IFrame timed out without a response',
      at: 'src/JsonService.ts',
      note: 'The silent renewal got no answer in its frame: there is no session at the provider, or third-party cookies are blocked.',
      cause: 'interaction-required',
    },
    {
      text: ['Popup closed by user', 'Popup window closed'],
      at: 'src/JsonService.ts',
      cause: 'access-denied',
    },
    {
      text: 'Popup blocked by user',
      at: 'src/JsonService.ts',
      cause: 'client-misconfigured',
    },
  ],
  fixes: {
    'state-consumed': [
      "Remove code and state from the address bar in `onSigninCallback` (`window.history.replaceState`), and handle the callback once (React's StrictMode runs effects twice).",
    ],
    'cookie-not-sent': [
      'Start and finish the login on the same origin: `redirect_uri` must be on the origin that the user opened; if the callback runs in another tab, use a `stateStore` in localStorage.',
    ],
    'issuer-mismatch': ['Set `authority` to exactly the issuer of the discovery document.'],
    'client-authentication': ['Register the client as public, without a secret.'],
  },
  references: issues('authts/react-oidc-context', 445, 1137),
})
