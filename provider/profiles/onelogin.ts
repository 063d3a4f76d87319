/** Profile: OneLogin. */

import { digitsOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'OneLogin',
  about: 'Issuer under /oidc/2, e-mail in the ID token for openid alone, groups for the scope groups.',
  authority: '/oidc/2',
  hosts: { 'fickle.onelogin.com': [/./] },
  quirks: [
    'onelogin-endpoints',
    'onelogin-discovery',
    'onelogin-jwks-rsa',
    'onelogin-groups-scope',
    'onelogin-id-token-claims',
    'onelogin-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: digitsOf(`onelogin ${name}`, 9) })),
  open: ['members and lifetimes of the token response', 'the form of access tokens', 'error bodies'],
})
