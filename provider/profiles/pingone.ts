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
    'pingone-discovery-response-modes',
    'pingone-jwks-certificates',
    'pingone-id-token',
    'pingone-id-token-groups-absent',
    'pingone-access-token',
    'pingone-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: uuidOf(`pingone ${name}`) })),
})
