/** Profile: the authorization server of an Okta organization. */

import { defineProfile } from './profile.ts'
import { okta, oktaQuirks } from './quirks-of-okta.ts'

export default defineProfile({
  title: 'Okta, organization authorization server',
  about: 'Thin ID tokens, access tokens that are for Okta alone, state required.',
  quirks: [
    'okta-org-endpoints',
    'okta-access-token-org',
    'okta-access-token-org-typ',
    ...oktaQuirks,
    'okta-scope-groups',
  ],
  ...okta,
  open: [
    ...okta.open,
    "whether the key of access tokens is published, on which Okta's pages differ (`okta-access-token-org-key`)",
  ],
})
