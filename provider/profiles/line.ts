/** Profile: LINE Login. */

import { uuidOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'LINE',
  about: 'Discovery advertises ES256, but web logins get HS256 tokens with the channel secret.',
  hosts: { 'access.line.me': [/./], 'api.line.me': [/^\/oauth2\/v2\.1\/(?!authorize)/] },
  ask: { scope: 'openid profile email' },
  quirks: [
    'line-endpoints',
    'line-discovery',
    'line-jwks-ec',
    'line-id-token-claims',
    'line-id-token-hs256',
    'line-id-token-header-typ',
    'line-id-token-kid-absent',
    'line-token-lifetimes',
    'line-client-secret-body',
    'line-state-required',
    'line-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({
    ...claims,
    sub: `U${uuidOf(`line ${name}`).replaceAll('-', '')}`,
  })),
})
