/** Profile: PingOne. */

import { uuidOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { environmentPath } from './quirks/pingone.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'PingOne',
  about: 'An issuer per environment; env, org and p1.region in tokens.',
  authority: environmentPath,
  hosts: { 'auth.pingone.com': [/./] },
  quirks: [
    'pingone-environment',
    'pingone-discovery',
    'pingone-discovery-response-modes',
    'pingone-pkce-plain',
    'pingone-jwks-rsa',
    'pingone-id-token',
    'pingone-id-token-groups-absent',
    'pingone-access-token',
    'pingone-callback-iss-absent',
  ],
  open: [
    'whether keys have certificates (`pingone-jwks-certificates`, not confirmed)',
    'members of the token response, lifetimes and error bodies',
    'the typ of access tokens, which becomes at+jwt on 2 March 2027',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: uuidOf(`pingone ${name}`) })),
})
