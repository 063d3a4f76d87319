/** Profile: GitLab. */

import { digitsOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'GitLab',
  about: 'Thin ID tokens that are valid for two minutes, groups in userinfo, long error descriptions.',
  hosts: { 'gitlab.com': [/./] },
  quirks: [
    'gitlab-endpoints',
    'gitlab-device-endpoints',
    'gitlab-discovery',
    'gitlab-discovery-device-code',
    'gitlab-jwks-rsa',
    'gitlab-id-token-thin',
    'gitlab-id-token-sub-legacy',
    'gitlab-userinfo',
    'gitlab-lifetimes',
    'gitlab-token-created-at',
    'gitlab-errors',
    'gitlab-pkce-plain',
    'gitlab-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: digitsOf(`gitlab ${name}`, 7) })),
})
