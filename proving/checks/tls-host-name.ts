/** Check: refuses a certificate for another host. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'tls',
  title: 'Refuses a certificate for another host',
  spec: 'https://www.rfc-editor.org/rfc/rfc6125#section-6',
  catches: ['tls-wrong-host'],
  refuses: ({ nameError }) => nameError,
})
