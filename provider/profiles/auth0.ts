/** Profile: Auth0. */

import { wordOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Auth0',
  about:
    'An issuer with a slash, no end_session_endpoint in discovery, 403 for bad refresh tokens and codes.',
  authority: '/',
  hosts: { 'fickle.eu.auth0.com': [/./] },
  quirks: [
    'auth0-issuer-slash',
    'auth0-endpoints',
    'auth0-discovery-own',
    'auth0-discovery-end-session-absent',
    'auth0-logout-v2',
    'auth0-discovery-grants-absent',
    'auth0-pkce-plain',
    'auth0-jwks-certificates',
    'auth0-id-token-header-typ',
    'auth0-id-token-claims',
    'auth0-updated-at',
    'auth0-access-token',
    'auth0-refresh-unknown',
    'auth0-code-invalid',
    'auth0-refresh-offline',
    'auth0-lifetimes',
    'auth0-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({
    ...claims,
    sub: `auth0|${wordOf(`auth0 ${name}`, 24).toLowerCase()}`,
  })),
  open: [
    'whether access tokens without an audience are short opaque strings still, as in 2021',
    'the words for an invalid code where the client uses PKCE',
    'rate limits and their headers',
  ],
})
