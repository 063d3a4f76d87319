/** Profile: OneLogin. */

import { digitsOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'OneLogin',
  about: 'Issuer under /oidc/2, thin ID tokens, groups for the scope groups.',
  authority: '/oidc/2',
  hosts: { 'fickle.onelogin.com': [/./] },
  quirks: [
    'onelogin-endpoints',
    'onelogin-discovery',
    'onelogin-jwks-rsa',
    'onelogin-groups-scope',
    'onelogin-id-token-thin',
    'onelogin-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: digitsOf(`onelogin ${name}`, 9) })),
})
