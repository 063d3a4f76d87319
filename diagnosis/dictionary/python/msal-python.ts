/** MSAL for Python. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'MSAL for Python',
  kind: 'library',
  markers: [
    'msal/application.py',
    'msal.application',
    'import msal',
    'acquire_token_by_auth_code_flow',
    'initiate_auth_code_flow',
    'msal/oauth2cli',
  ],
  source: { repository: 'AzureAD/microsoft-authentication-library-for-python', version: '1.39.0' },
  texts: [
    {
      text: 'state missing from auth_code_flow',
      at: 'msal/oauth2cli/oauth2.py',
      cause: ['cookie-not-sent', 'session-lost'],
    },
    {
      text: 'state mismatch: * vs *',
      at: 'msal/oauth2cli/oauth2.py',
      cause: ['state-overwritten', 'state-consumed'],
    },
    {
      text: [
        'The ID token is not yet valid.',
        "Make sure your computer's time and time zone are both correct.",
      ],
      at: 'msal/oauth2cli/oidc.py',
      cause: 'clock-skew',
    },
    {
      text: 'The Issuer Identifier for the OpenID Provider, "*"',
      at: 'msal/oauth2cli/oidc.py',
      proves: true,
      cause: 'issuer-mismatch',
    },
    {
      text: "The aud (audience) claim must contain this client's client_id",
      at: 'msal/oauth2cli/oidc.py',
      proves: true,
      cause: 'audience-mismatch',
    },
    {
      text: 'The ID token already expires.',
      at: 'msal/oauth2cli/oidc.py',
      cause: ['token-expired', 'clock-skew'],
    },
    {
      text: [
        'Nonce must be the same value as the one that was sent in the Authentication Request',
        'The nonce in id token ("*") should match your nonce ("*")',
      ],
      at: 'msal/oauth2cli/oidc.py',
      cause: ['nonce-mismatch', 'nonce-missing'],
    },
  ],
  fixes: {
    'cookie-not-sent': [
      'Keep the whole dict of `initiate_auth_code_flow` in a session that survives the sign-in, and pass it to `acquire_token_by_auth_code_flow`.',
    ],
  },
})
