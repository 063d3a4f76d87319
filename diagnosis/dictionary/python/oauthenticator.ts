/** JupyterHub's OAuthenticator: the state in a cookie. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'JupyterHub OAuthenticator',
  kind: 'application',
  markers: ['oauthenticator', 'jupyterhub', 'JupyterHub', 'GenericOAuthenticator', 'hub/oauth_callback'],
  source: { repository: 'jupyterhub/oauthenticator', version: '17.4.0' },
  texts: [
    {
      text: 'OAuth state missing from cookies',
      at: 'oauthenticator/oauth2.py',
      cause: ['cookie-not-sent', 'state-consumed', 'session-expired'],
    },
    {
      text: 'OAuth state mismatch',
      at: 'oauthenticator/oauth2.py',
      note: 'There is one state cookie for each login: with two tabs, or an old callback address, the values differ.',
      cause: ['state-overwritten', 'cookie-overwritten'],
    },
    {
      text: 'OAuth state missing from URL',
      at: 'oauthenticator/oauth2.py',
      proves: true,
      cause: 'state-not-returned',
    },
    {
      text: 'OAuth callback made without a code',
      at: 'oauthenticator/oauth2.py',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the callback came without its parameters: it was opened by hand, or a redirect dropped the query',
        },
      ],
    },
    {
      text: 'Missing code_verifier',
      at: 'oauthenticator/oauth2.py',
      cause: 'pkce-mismatch',
    },
    {
      text: 'OAuth error: *',
      at: 'oauthenticator/oauth2.py',
      wraps: true,
      cause: ['access-denied', 'client-misconfigured'],
    },
    {
      text: ['Authentication Cancelled.', "Blocked * with 'hd=*' not in hosted_domain"],
      at: 'oauthenticator/oauth2.py',
      cause: 'access-denied',
    },
    {
      text: 'Bad response: *',
      at: 'oauthenticator/oauth2.py',
      cause: 'provider-unreachable',
    },
    {
      text: ['Failed to b64-decode state: *', 'Failed to json-decode state: *'],
      at: 'oauthenticator/oauth2.py',
      cause: 'state-altered',
    },
  ],
  fixes: {
    'cookie-not-sent': [
      'Open JupyterHub with the host of `oauth_callback_url`, and make the proxy forward X-Forwarded-Proto.',
    ],
    'claim-missing': ['Set `username_claim` (`username_key` up to 15) and `scope`.'],
    'access-denied': [
      'Set `allow_all`, `allowed_users` or `allowed_groups`: since JupyterHub 5 nobody is allowed by default.',
    ],
    'client-misconfigured': ['Set `authorize_url`, `token_url` and `userdata_url`.'],
  },
})
