/** Check: refuses a claim that comes twice; without it, the first or the last of them counts. */
import { duplicateMember, parseFirstWins } from '../jose/json-members.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-payload',
  title: 'Refuses a claim that comes twice',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519#section-4',
  catches: ['id-token-dup-claims'],
  refuses({ payloadText }) {
    const twice = duplicateMember(payloadText)
    return twice === undefined ? undefined : `${twice} comes twice`
  },
  instead(subject) {
    if (!duplicateMember(subject.payloadText) || subject.registration.duplicates === 'last') return
    subject.payloadText = JSON.stringify(parseFirstWins(subject.payloadText))
  },
})
