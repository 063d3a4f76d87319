/** What both authorization servers of Okta are like: that of the organization, and custom ones. */
import { wordOf } from './identifiers.ts'
import type { Profile } from './profile.ts'
import type { VendorQuirkId } from './quirks/index.ts'
import { sampleUsers } from './sample-users.ts'

export const oktaQuirks: readonly VendorQuirkId[] = [
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
]

export const okta = {
  hosts: { 'dev-fickle.okta.com': [/./] },
  users: sampleUsers((claims, name) => ({
    ...claims,
    sub: `00u${wordOf(`okta ${name}`, 17)}`,
    preferred_username: claims.email ?? claims.preferred_username,
  })),
  open: [
    'rate limits and their headers',
    'members that discovery has had since 2022: of pushed requests, DPoP, backchannel authentication and one-time codes',
  ],
} satisfies Partial<Profile>
