/** Check: refuses a token of another type. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-header',
  title: 'Refuses a token of another type',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.11',
  catches: ['id-token-typ-at-jwt'],
  refuses: ({ header }) =>
    header.typ === undefined || ['jwt', 'logout+jwt'].includes(String(header.typ).toLowerCase())
      ? undefined
      : `typ is ${header.typ}`,
})
