/** Check: refuses an expiry that is no number. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an expiry that is no number',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4',
  catches: ['id-token-exp-non-number'],
  refuses: ({ claims: { exp } }) =>
    exp !== undefined && !Number.isFinite(exp) ? 'exp is no number' : undefined,
})
