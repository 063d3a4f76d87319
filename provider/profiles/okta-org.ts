/** Profile: the authorization server of an Okta organization. */

import { defineProfile } from './profile.ts'
import { okta, oktaQuirks } from './quirks-of-okta.ts'

export default defineProfile({
  title: 'Okta, organization authorization server',
  about: 'Thin ID tokens, access tokens that only Okta can check, state required.',
  quirks: ['okta-org-endpoints', 'okta-access-token-org', ...oktaQuirks],
  ...okta,
})
