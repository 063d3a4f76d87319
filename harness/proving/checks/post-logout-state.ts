/** Check: notices a state after logout that it did not send. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'post-logout',
  title: 'Notices a state after logout that it did not send',
  spec: 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout',
  catches: [],
  refuses: ({ state, expected }) => (state !== expected ? 'state is not the one that was sent' : undefined),
})
