/** Profile: Sign in with Apple. */

import { digitsOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Apple',
  about: 'Form posts, the name only once, no userinfo, no logout in discovery.',
  hosts: { 'appleid.apple.com': [/./] },
  ask: { scope: 'openid' },
  quirks: [
    'apple-endpoints',
    'apple-discovery',
    'apple-jwks-rsa',
    'apple-form-post-required',
    'apple-callback-user',
    'apple-id-token-claims',
    'apple-id-token-lifetime',
    'apple-client-secret-basic-refused',
    'apple-cancelled',
    'apple-errors',
    'apple-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({
    ...claims,
    sub: `${digitsOf(`apple ${name}`, 6)}.${digitsOf(`apple user ${name}`, 32)}.${digitsOf(name, 4)}`,
    is_private_email: false,
  })),
  open: ['whether refresh tokens are rotated', 'whether there is a logout'],
})
