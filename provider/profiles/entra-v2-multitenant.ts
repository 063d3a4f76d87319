/** Profile: Microsoft Entra ID, version 2.0, all tenants. */

import { defineProfile } from './profile.ts'
import { entra, entraQuirks } from './quirks-of-entra.ts'

export default defineProfile({
  title: 'Microsoft Entra ID, version 2.0, all tenants',
  about: 'Like entra-v2, with {tenantid} in the issuer of discovery and the user’s tenant in tokens.',
  authority: '/common/v2.0',
  quirks: ['entra-v2-common', ...entraQuirks, 'entra-id-token-tenant-issuer'],
  ...entra,
})
