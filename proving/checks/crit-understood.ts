/** Check: refuses a header that demands what it does not understand. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-header',
  title: 'Refuses a header that demands what it does not understand',
  spec: 'https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11',
  catches: ['id-token-crit-unknown'],
  refuses: ({ header }) =>
    header.crit === undefined ? undefined : `crit demands ${JSON.stringify(header.crit)}`,
})
