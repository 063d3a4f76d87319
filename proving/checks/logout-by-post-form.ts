/** Check: takes logout tokens from a form POST only. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'logout-request',
  title: 'Takes logout tokens from a form POST only',
  spec: 'https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest',
  catches: ['logout-token-transport'],
  refuses: ({ method, contentType }) =>
    method === 'POST' && contentType.startsWith('application/x-www-form-urlencoded')
      ? undefined
      : 'not a form POST',
})
