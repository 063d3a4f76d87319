/** Profile: a custom authorization server of Okta. */

import { wordOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Okta, custom authorization server',
  about: 'Thin ID tokens, access tokens with scp as a list and cid, state required.',
  authority: '/oauth2/default',
  hosts: { 'dev-fickle.okta.com': [/./] },
  quirks: [
    'okta-custom-endpoints',
    'okta-access-token',
    'okta-discovery',
    'okta-jwks-rsa',
    'okta-id-token-claims',
    'okta-callback-iss-absent',
    'okta-state-required',
    'okta-refresh-offline',
    'okta-refresh-persistent',
    'okta-revoke-client-alone',
    'okta-errors',
    'okta-pkce-plain-refused',
    'okta-redirect-uri-required',
    'okta-id-token-thin',
  ],
  users: sampleUsers((claims, name) => ({
    ...claims,
    sub: `00u${wordOf(`okta ${name}`, 17)}`,
    preferred_username: claims.email ?? claims.preferred_username,
  })),
  open: ['limits of requests and their headers'],
})
