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
    'zitadel-discovery-backchannel',
    'zitadel-discovery-locales',
    'zitadel-jwks-rsa',
    'zitadel-aud-project',
    'zitadel-id-token-thin',
    'zitadel-id-token-client',
    'zitadel-roles',
    'zitadel-lifetimes',
    'zitadel-callback-iss-absent',
  ],
  open: [
    'the languages of an instance that allows all of them',
    'whether refresh tokens that are not used end after thirty days, as the configuration says',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: digitsOf(`zitadel ${name}`, 18) })),
})
