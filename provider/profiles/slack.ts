/** Profile: Sign in with Slack. */

import { wordOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Slack',
  about: 'Web API responses with ok, claims whose names are URLs, no refresh tokens.',
  hosts: { 'slack.com': [/./] },
  ask: { scope: 'openid profile email' },
  quirks: [
    'slack-endpoints',
    'slack-discovery',
    'slack-jwks-use-absent',
    'slack-token-ok',
    'slack-errors',
    'slack-userinfo',
    'slack-id-token',
    'slack-id-token-lifetime',
    'slack-refresh-absent',
    'slack-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({
    ...claims,
    sub: `U${wordOf(`slack ${name}`, 10).toUpperCase()}`,
  })),
  open: ['the status of errors'],
})
