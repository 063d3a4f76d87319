/** Check: refuses a refreshed ID Token that has expired. */
import { leeway } from '../leeway.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'refreshed-id-token',
  title: 'Refuses a refreshed ID Token that has expired',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse',
  catches: [],
  refuses: ({ claims: { exp }, now }) =>
    Number.isFinite(exp) && (exp as number) > now - leeway ? undefined : 'exp is past or missing',
})
