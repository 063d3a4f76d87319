/** Profile: Twitch. */

import { digitsOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Twitch',
  about: 'Scopes as a list, claims only by the parameter claims, errors without error.',
  authority: '/oauth2',
  hosts: { 'id.twitch.tv': [/./] },
  ask: { scope: 'openid' },
  quirks: [
    'twitch-endpoints',
    'twitch-discovery',
    'twitch-jwks-rsa',
    'twitch-token-scope-list',
    'twitch-token-type',
    'twitch-id-token-claims',
    'twitch-userinfo',
    'twitch-errors',
    'twitch-callback-scope',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: digitsOf(`twitch ${name}`, 8) })),
})
