/** Profile: Sign In with LinkedIn. */

import { wordOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'LinkedIn',
  about: 'No nonce in ID tokens, PKCE is refused, secrets only in the body, no refresh tokens.',
  authority: '/oauth',
  hosts: { 'www.linkedin.com': [/./], 'api.linkedin.com': [/^\/v2\/userinfo/] },
  ask: { scope: 'openid profile email' },
  quirks: [
    'linkedin-endpoints',
    'linkedin-discovery',
    'linkedin-discovery-auth-methods-absent',
    'linkedin-jwks-rsa',
    'linkedin-nonce-ignored',
    'linkedin-pkce-refused',
    'linkedin-email-verified-string',
    'linkedin-locale',
    'linkedin-claims',
    'linkedin-cancelled',
    'linkedin-scope-unauthorized',
    'linkedin-refresh-absent',
    'linkedin-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: wordOf(`linkedin ${name}`, 10) })),
  open: ['whether there is a logout'],
})
