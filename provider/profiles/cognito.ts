/** Profile: an Amazon Cognito user pool. */

import { uuidOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Amazon Cognito',
  about:
    'Issuer and endpoints apart, no aud in access tokens, strings instead of booleans in userinfo, its own logout.',
  authority: '/eu-west-1_FickleUse',
  hosts: {
    'cognito-idp.eu-west-1.amazonaws.com': [/./],
    'fickle.auth.eu-west-1.amazoncognito.com': [/^\/(?:oauth2|logout)/],
  },
  quirks: [
    'cognito-pool',
    'cognito-discovery',
    'cognito-jwks-rsa',
    'cognito-id-token',
    'cognito-access-token',
    'cognito-userinfo-strings',
    'cognito-refresh-token-kept',
    'cognito-logout',
    'cognito-token-response',
    'cognito-errors',
    'cognito-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({
    ...claims,
    sub: uuidOf(`cognito ${name}`),
    'cognito:username': name,
  })),
  open: ['whether PKCE accepts the method plain'],
})
