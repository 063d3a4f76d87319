/** Check: refuses a member that comes twice; without it, the first or the last of them counts. */
import { duplicateMember, parseFirstWins } from '../jose/json-members.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'token-response',
  title: 'Refuses a token response with a member that comes twice',
  spec: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
  catches: ['token-response-dup-json'],
  refuses({ answer, body }) {
    const twice = Object.keys(body).length > 0 ? duplicateMember(answer.text) : undefined
    return twice === undefined ? undefined : `${twice} comes twice`
  },
  instead(subject) {
    if (Object.keys(subject.body).length === 0 || subject.registration.duplicates === 'last') return
    subject.body = parseFirstWins(subject.answer.text)
  },
})
