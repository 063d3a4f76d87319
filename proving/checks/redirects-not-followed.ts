/** Check: sends a token request only where discovery says, never where a redirect points. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'back-channel',
  title: 'Sends a token request only where discovery says, never where a redirect points',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.12',
  catches: ['token-response-redirect'],
  async instead(subject) {
    const location = subject.answer.headers.location
    if (subject.answer.status < 300 || subject.answer.status > 399 || location === undefined) return
    subject.answer = await subject.again(new URL(location, subject.answer.url).href)
  },
})
