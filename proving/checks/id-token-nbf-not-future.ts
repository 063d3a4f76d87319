/** Check: refuses an ID Token that is not valid yet. */
import { leeway } from '../leeway.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Refuses an ID Token that is not valid yet',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.5',
  catches: ['id-token-nbf-future'],
  refuses({ claims: { nbf }, now }) {
    if (nbf === undefined) return undefined
    if (typeof nbf !== 'number') return 'nbf is no number'
    return nbf > now + leeway ? 'nbf is in the future' : undefined
  },
})
