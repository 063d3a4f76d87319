/** Check: fails closed where the token endpoint gives no tokens; without it, the login goes on with what the browser brought. */
import type { Subjects } from '../subjects.ts'
import { defineCheck } from './check.ts'

/** No answer, no object, or an error with the status of one. */
const isUseless = ({ answer, body }: Subjects['token-response']) =>
  (body.id_token ?? body.access_token) === undefined &&
  (answer.status !== 200 || Object.keys(body).length === 0)

export const check = defineCheck({
  stage: 'token-response',
  title: 'Fails closed where the token endpoint gives no tokens',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
  catches: ['token-response-errors'],
  refuses: (subject) => {
    const { answer, body } = subject
    if (!isUseless(subject)) return undefined
    return `no tokens: ${answer.failure ?? `status ${answer.status}`}${typeof body.error === 'string' ? ` ${body.error}` : ''}`
  },
  instead(subject) {
    subject.takenForDone ||= isUseless(subject)
  },
})
