/** Check: fails closed where the token endpoint gives no tokens; without it, the login goes on with what the browser brought. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'token-response',
  title: 'Fails closed where the token endpoint gives no tokens',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
  catches: ['token-response-errors'],
  refuses: ({ answer, body }) =>
    body.error === undefined || answer.status !== 200
      ? (body.id_token ?? body.access_token) === undefined &&
        (answer.status !== 200 || Object.keys(body).length === 0)
        ? `no tokens: ${answer.failure ?? `status ${answer.status}`}${typeof body.error === 'string' ? ` ${body.error}` : ''}`
        : undefined
      : undefined,
  instead(subject) {
    const { answer, body } = subject
    subject.takenForDone ||=
      (body.id_token ?? body.access_token) === undefined &&
      (answer.status !== 200 || Object.keys(body).length === 0)
  },
})
