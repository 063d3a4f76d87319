/** What version 2.0 of Microsoft Entra ID is like, for one tenant and for all. */
import { uuidOf, wordOf } from './identifiers.ts'
import type { Profile } from './profile.ts'
import { tenant } from './quirks/entra-tenant.ts'
import type { VendorQuirkId } from './quirks/index.ts'
import { sampleUsers } from './sample-users.ts'

export const entraQuirks: readonly VendorQuirkId[] = [
  'entra-discovery-members',
  'entra-discovery-own',
  'entra-discovery-pkce-absent',
  'entra-discovery-grants-absent',
  'entra-discovery-subject-pairwise',
  'entra-jwks-alg-absent',
  'entra-jwks-certificates',
  'entra-jwks-issuer',
  'entra-kid-thumbprint',
  'entra-id-token-header-typ',
  'entra-id-token-claims',
  'entra-id-token-email-verified-absent',
  'entra-id-token-profile-thin',
  'entra-id-token-times',
  'entra-token-response',
  'entra-token-client-info',
  'entra-token-errors',
  'entra-pkce-plain',
  'entra-refresh-reusable',
  'entra-refresh-offline',
  'entra-code-lifetime',
  'entra-callback-iss-absent',
  'entra-nonce-required',
  'entra-logout-redirect',
  'entra-access-token',
  'entra-userinfo',
  'entra-instance-discovery',
]

export const entra = {
  hosts: { 'login.microsoftonline.com': [/./], 'graph.microsoft.com': [/^\/oidc\/userinfo/] },
  users: sampleUsers((claims, name) => ({
    ...claims,
    sub: wordOf(`pairwise ${name}`, 43),
    oid: uuidOf(`entra ${name}`),
    tid: tenant,
  })),
  open: ['whether the callback of version 2.0 carries session_state'],
} satisfies Partial<Profile>
