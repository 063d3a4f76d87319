/** Profile: the authorization server of an Okta organization. */

import { wordOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Okta, organization authorization server',
  about: 'Thin ID tokens, access tokens that only Okta can check, state required.',
  hosts: { 'dev-fickle.okta.com': [/./] },
  quirks: [
    'okta-org-endpoints',
    'okta-access-token-org',
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
