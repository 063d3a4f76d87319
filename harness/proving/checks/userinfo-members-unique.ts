/** Check: refuses userinfo with a member that comes twice; without it, two parsers see two users. */
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
    if (!duplicateMember(subject.payloadText)) return
    // Two parsers read one text: whichever of the two values is the right one is compared, the rest is used.
    const first = parseFirstWins(subject.payloadText)
    if (first.sub === subject.idTokenClaims.sub) subject.claims = { ...subject.claims, sub: first.sub }
  },
})
