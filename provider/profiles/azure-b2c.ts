/** Profile: Azure AD B2C. */

import { uuidOf } from './identifiers.ts'
import { defineProfile } from './profile.ts'
import { policyPath } from './quirks/b2c.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Azure AD B2C',
  about: 'An issuer that never equals the address of the document, emails as a list, no userinfo.',
  authority: `${policyPath}/v2.0`,
  hosts: { 'fickle.b2clogin.com': [/./] },
  quirks: [
    'b2c-policy',
    'b2c-discovery',
    'b2c-userinfo-absent',
    'b2c-jwks-rsa',
    'b2c-id-token',
    'b2c-token-response-strings',
    'b2c-refresh-offline',
    'b2c-cancelled',
    'b2c-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({
    ...claims,
    sub: uuidOf(`b2c ${name}`),
    oid: uuidOf(`b2c ${name}`),
  })),
  open: ['whether an access token is issued if no scope of an API is requested'],
})
