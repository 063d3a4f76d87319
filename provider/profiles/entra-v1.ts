/** Profile: Microsoft Entra ID, version 1.0. */

import { uuidOf, wordOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { tenant } from './quirks/entra-tenant.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Microsoft Entra ID, version 1.0',
  about: 'Issuer on another host, upn and unique_name, numbers as strings in the token response.',
  authority: `/${tenant}`,
  hosts: {
    'login.microsoftonline.com': [/./],
    'graph.microsoft.com': [/^\/oidc\/userinfo/],
    'sts.windows.net': ['/sts'],
  },
  quirks: [
    'entra-v1-tenant',
    'entra-discovery-members',
    'entra-discovery-own',
    'entra-discovery-region',
    'entra-discovery-v1-own',
    'entra-discovery-pkce-absent',
    'entra-discovery-grants-absent',
    'entra-discovery-subject-pairwise',
    'entra-jwks-alg-absent',
    'entra-jwks-certificates',
    'entra-kid-thumbprint',
    'entra-id-token-header-typ',
    'entra-id-token-header-x5t',
    'entra-id-token-claims',
    'entra-id-token-claims-v1',
    'entra-id-token-profile-thin',
    'entra-id-token-times',
    'entra-token-response-strings',
    'entra-token-client-info',
    'entra-token-errors',
    'entra-pkce-plain',
    'entra-refresh-reusable',
    'entra-callback-iss-absent',
    'entra-callback-session-state',
    'entra-access-token',
    'entra-access-token-v1',
    'entra-instance-discovery',
  ],
  users: sampleUsers((claims, name) => ({
    ...claims,
    sub: wordOf(`pairwise ${name}`, 43),
    oid: uuidOf(`entra ${name}`),
    tid: tenant,
  })),
  open: ['unsigned ID tokens, which some applications received', 'claims of userinfo'],
})
