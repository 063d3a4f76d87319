/** Profile: Microsoft Entra ID, version 2.0, one tenant. */

import { defineProfile } from './profile.ts'
import { tenant } from './quirks/entra-tenant.ts'
import { entra, entraQuirks } from './quirks-of-entra.ts'

export default defineProfile({
  title: 'Microsoft Entra ID, version 2.0, one tenant',
  about: 'Accounts by oid and tid, no email_verified, iat five minutes in the past, AADSTS codes in errors.',
  authority: `/${tenant}/v2.0`,
  quirks: ['entra-v2-tenant', ...entraQuirks, 'entra-discovery-region'],
  ...entra,
})
