/** Profile: a custom authorization server of Okta. */

import { defineProfile } from './profile.ts'
import { okta, oktaQuirks } from './quirks-of-okta.ts'

export default defineProfile({
  title: 'Okta, custom authorization server',
  about: 'Thin ID tokens, access tokens with scp as a list and cid, state required.',
  authority: '/oauth2/default',
  quirks: ['okta-custom-endpoints', 'okta-access-token', ...oktaQuirks, 'okta-scope-device-sso'],
  ...okta,
})
