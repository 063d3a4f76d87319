/** Profile: authentik. */

import { uuidOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'authentik',
  about: 'An issuer per application, with a slash; e-mail addresses that are never verified.',
  authority: '/application/o/fickle/',
  quirks: [
    'authentik-application',
    'authentik-discovery',
    'authentik-pkce-plain',
    'authentik-jwks-rsa',
    'authentik-acr',
    'authentik-email-verified-false',
    'authentik-nickname',
    'authentik-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({
    ...claims,
    sub: uuidOf(`authentik ${name}`).replaceAll('-', '').repeat(2),
  })),
  open: ['the release from which discovery mentions PKCE'],
})
