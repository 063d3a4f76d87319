/** Check: refuses two logout tokens in one request. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-request',
  title: 'Refuses two logout tokens in one request',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest',
  catches: ['logout-token-transport'],
  refuses: ({ parameters }) =>
    parameters.filter(([name]) => name === 'logout_token').length > 1
      ? 'logout_token comes twice'
      : undefined,
})
