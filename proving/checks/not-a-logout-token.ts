/** Check: refuses a logout token in place of an ID Token. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-header',
  title: 'Refuses a logout token in place of an ID Token',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken',
  catches: ['id-token-is-logout-token'],
  refuses: ({ header, claims }) =>
    claims.events !== undefined || header.typ === 'logout+jwt' ? 'this is a logout token' : undefined,
})
