/** Check: refuses a token type that it cannot use. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'token-response',
  title: 'Refuses a token type that it cannot use',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-7.1',
  catches: ['token-response-type-unknown'],
  refuses: ({ body, takenForDone }) =>
    takenForDone || /^(bearer|dpop)$/i.test(String(body.token_type))
      ? undefined
      : `token_type is ${body.token_type ?? 'missing'}`,
})
