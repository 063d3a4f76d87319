/** Check: refuses userinfo with a member that comes twice; without it, the first or the last of them counts. */
import { duplicateMember, parseFirstWins } from '../jose/json-members.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'userinfo',
  title: 'Refuses userinfo with a member that comes twice',
  spec: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
  catches: ['userinfo-sub-duplicate'],
  refuses({ payloadText }) {
    const twice = duplicateMember(payloadText)
    return twice === undefined ? undefined : `${twice} comes twice`
  },
  instead(subject) {
    if (!duplicateMember(subject.payloadText) || subject.registration.duplicates === 'last') return
    subject.claims = parseFirstWins(subject.payloadText)
    subject.values = subject.claims
  },
})
