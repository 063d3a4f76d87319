/** Profile: GitHub for OAuth apps. */
import { defineProfile } from './profile.ts'

export default defineProfile({
  title: 'GitHub, OAuth apps',
  about: 'Plain OAuth 2.0: no discovery, no ID token, form-encoded responses, errors with status 200.',
  hosts: { 'github.com': [/./], 'api.github.com': [/^\/user/] },
  ask: { scope: 'read:user user:email' },
  endpoints: {
    authorization_endpoint: '/login/oauth/authorize',
    token_endpoint: '/login/oauth/access_token',
    userinfo_endpoint: '/user',
  },
  quirks: [
    'github-endpoints',
    'github-discovery-absent',
    'github-openid-ignored',
    'github-token-scope-commas',
    'github-token-form',
    'github-errors',
    'github-user',
    'github-user-errors',
    'github-callback-iss-absent',
  ],
  open: ['/user/emails', 'the metadata under /login/oauth, a public preview for MCP clients'],
})
