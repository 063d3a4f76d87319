/** Check: refuses an error that comes with status 200; without it, the status alone counts. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'token-response',
  title: 'Refuses an error that comes with status 200',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
  catches: ['token-response-200-error'],
  refuses: ({ answer, body }) =>
    answer.status === 200 && body.error !== undefined ? `the token endpoint says ${body.error}` : undefined,
  instead(subject) {
    subject.takenForDone ||= subject.body.error !== undefined && subject.body.id_token === undefined
  },
})
