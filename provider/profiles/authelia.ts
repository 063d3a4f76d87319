/** Profile: Authelia. */

import { uuidOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Authelia',
  about: 'Thin ID tokens; state and nonce of at least eight characters; iss on the callback.',
  quirks: [
    'authelia-endpoints',
    'authelia-discovery',
    'authelia-jwks-rsa',
    'authelia-id-token-thin',
    'authelia-id-token-claims',
    'authelia-state-length',
    'authelia-nonce-length',
    'authelia-pkce-plain-refused',
    'authelia-refresh-offline',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: uuidOf(`authelia ${name}`) })),
})
