/** Check: refuses tokens in an answer that is no success. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'token-response',
  title: 'Refuses tokens in an answer that is no success',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
  catches: ['token-response-400-with-tokens'],
  refuses: ({ answer, body }) =>
    answer.status !== 200 && answer.status !== 0 && (body.id_token ?? body.access_token) !== undefined
      ? `tokens came with status ${answer.status}`
      : undefined,
})
