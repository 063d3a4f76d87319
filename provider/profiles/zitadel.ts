/** Profile: Zitadel. */

import { digitsOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Zitadel',
  about: 'All clients of the project are audiences; roles are an object in a claim named by a URN.',
  hosts: { 'fickle.zitadel.cloud': [/./] },
  quirks: [
    'zitadel-endpoints',
    'zitadel-discovery',
    'zitadel-jwks-rsa',
    'zitadel-aud-project',
    'zitadel-id-token-thin',
    'zitadel-id-token-client',
    'zitadel-roles',
    'zitadel-lifetimes',
    'zitadel-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: digitsOf(`zitadel ${name}`, 18) })),
})
