/** oidc-client-js, which nobody maintains any more: oidc-client-ts is its heir. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'oidc-client-js',
  kind: 'library',
  superseded: true,
  markers: [
    'oidc-client.min.js',
    'oidc-client.js',
    'OidcClient.readSigninResponseState:',
    'ResponseValidator.',
    'UserManager._',
    'JsonService.',
  ],
  source: { repository: 'IdentityModel/oidc-client-js', version: '1.11.5' },
  texts: [
    {
      text: 'No matching state found in storage',
      at: 'src/OidcClient.js readSigninResponseState',
      note: "States older than staleStateAge (15 minutes) are cleared from localStorage, by the user's own clock.",
      likely: [
        { cause: 'session-expired' },
        { cause: 'clock-skew' },
        { cause: 'state-consumed' },
        {
          cause: 'cookie-not-sent',
          when: 'login and callback were on different origins, and each has its own storage',
        },
      ],
    },
    {
      text: 'No state in response',
      at: 'src/OidcClient.js readSigninResponseState',
      cause: 'state-not-returned',
    },
    {
      text: 'Invalid nonce in id_token',
      at: 'src/ResponseValidator.js',
      cause: ['nonce-mismatch', 'nonce-missing'],
    },
    {
      text: ['No nonce on state', 'No nonce in id_token'],
      at: 'src/ResponseValidator.js',
      cause: 'nonce-missing',
    },
    {
      text: 'ResponseValidator._processSigninParams: State does not match',
      at: 'src/ResponseValidator.js',
      cause: ['state-overwritten', 'state-altered'],
    },
    {
      text: [
        'authority mismatch on settings vs. signin state',
        'client_id mismatch on settings vs. signin state',
        'Expecting code in response',
        'Expecting id_token in response',
        'Not expecting code in response',
        'Not expecting id_token in response',
        'No authority or metadataUrl configured on settings',
        'A client_secret is required',
        'UserManager.signinSilent: No silent_redirect_uri configured',
      ],
      at: 'src/ResponseValidator.js',
      cause: 'client-misconfigured',
    },
    {
      text: [
        'No key matching kid or alg found in signing keys',
        'No kid found in id_token and more than one key found in metadata',
        'No signing keys from metadata',
        'Missing keys on keyset',
      ],
      at: 'src/ResponseValidator.js',
      proves: true,
      cause: 'unknown-key',
    },
    {
      text: [
        'No sub present in id_token',
        'No at_hash in id_token',
        'ResponseValidator._validateAccessToken: No id_token',
      ],
      at: 'src/ResponseValidator.js',
      cause: 'claim-missing',
    },
    {
      text: [
        'Failed to validate at_hash',
        'sub from user info endpoint does not match sub in id_token',
        'Failed to parse id_token',
        'sub in id_token does not match current sub',
      ],
      at: 'src/ResponseValidator.js',
      cause: 'claim-unusable',
    },
    {
      text: 'Invalid issuer in token: *',
      at: 'src/JoseUtilImpl.js validateJwt',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: ['Invalid audience in token: *', 'Invalid azp in token: *'],
      at: 'src/JoseUtilImpl.js validateJwt',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: 'exp is in the past:*',
      at: 'src/JoseUtilImpl.js validateJwt',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: 'iat is in the future:*',
      at: 'src/JoseUtilImpl.js validateJwt',
      proves: true,
      cause: 'clock-skew',
    },
    {
      text: 'nbf is in the future:*',
      at: 'src/JoseUtilImpl.js validateJwt',
      cause: 'clock-skew',
    },
    {
      text: [
        'issuer was not provided',
        'aud was not provided',
        'iat was not provided',
        'exp was not provided',
      ],
      at: 'src/JoseUtilImpl.js validateJwt',
      proves: true,
      cause: 'claim-missing',
    },
    {
      text: [
        'JoseUtil._validateJwt: signature validation failed',
        'RSA key missing key material',
        'EC key missing key material',
        'Unsupported key type: *',
      ],
      at: 'src/JoseUtilImpl.js validateJwt',
      cause: ['unknown-key', 'algorithm-mismatch'],
    },
    {
      text: [
        'JsonService.getJson: network error',
        'JsonService.postForm: network error',
        'JsonService.getJson: Error parsing JSON response',
        'Metadata does not contain property *',
      ],
      at: 'src/JsonService.js',
      cause: 'provider-unreachable',
    },
    {
      text: 'Frame window timed out',
      at: 'src/JsonService.js',
      note: 'The silent renewal got no answer in its frame: there is no session at the provider, third-party cookies are blocked, or the redirect URI loads the whole application.',
      cause: 'interaction-required',
    },
  ],
  fixes: {
    'clock-skew': ["Correct the clock of the user's computer, or set `clockSkew` (seconds) in the settings."],
    'session-expired': [
      'Raise `staleStateAge` (seconds), and do not call `clearStaleState` on the callback page.',
    ],
    'issuer-mismatch': ['Set `authority` to exactly the issuer of the discovery document.'],
  },
  references: issues('IdentityModel/oidc-client-js', 832, 648),
})
