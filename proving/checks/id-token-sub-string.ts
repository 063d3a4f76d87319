/** Check: refuses a subject that is no string. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses a subject that is no string',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  catches: ['id-token-sub-non-string'],
  refuses: ({ claims: { sub } }) =>
    sub !== undefined && typeof sub !== 'string' ? 'sub is no string' : undefined,
})
