/** Check: fails closed where a pushed request is not taken; without it, the request goes by the browser. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'pushed-request',
  title: 'Fails closed where a pushed authorization request is not taken',
  spec: 'https://www.rfc-editor.org/rfc/rfc9126#section-2.3',
  catches: ['pushed-request-errors', 'pushed-request-no-request-uri'],
  refuses: ({ answer, requestUri }) =>
    requestUri === undefined ? `no request_uri: ${answer.failure ?? `status ${answer.status}`}` : undefined,
  instead(subject) {
    subject.inTheOpen = subject.requestUri === undefined
  },
})
