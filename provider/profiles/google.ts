/** Profile: Google. */

import { digitsOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Google',
  about: 'No logout, refresh tokens only for access_type=offline, hd for Workspace accounts.',
  hosts: {
    'accounts.google.com': [/./],
    'oauth2.googleapis.com': [/^\/token/, /^\/revoke/, /^\/device/],
    'openidconnect.googleapis.com': [/^\/v1\/userinfo/],
    'www.googleapis.com': [/^\/oauth2\/v[13]\/certs/],
  },
  ask: { scope: 'openid profile email', access_type: 'offline', prompt: 'consent' },
  quirks: [
    'google-endpoints',
    'google-discovery',
    'google-callback-iss-advertised',
    'google-jwks-rsa',
    'google-certificates',
    'google-id-token-azp',
    'google-id-token-hd',
    'google-id-token-claims',
    'google-userinfo',
    'google-refresh-access-type',
    'google-offline-access-refused',
    'google-pkce-plain',
    'google-scope-urls',
    'google-token-scope',
    'google-tokeninfo',
    'google-revoke-token-alone',
  ],
  users: sampleUsers((claims, name) => ({
    ...claims,
    sub: digitsOf(`google ${name}`, 21),
    picture: `https://lh3.googleusercontent.com/a/${digitsOf(name, 8)}=s96-c`,
    ...(claims.email !== undefined && { hd: String(claims.email).split('@')[1]?.toLowerCase() }),
  })),
  open: [
    'whether the callback really has iss, as discovery says',
    'whether refresh tokens are rotated',
    'the exact lifetime of access tokens (`google-lifetime`, not confirmed)',
    'further parameters of the callback: scope, authuser, prompt, hd',
  ],
})
