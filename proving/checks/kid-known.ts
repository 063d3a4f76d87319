/** Check: refuses a key id that is not in the key set; without it, no key means nothing to verify. */
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const isUnknown = ({ header, issuer }: TokenSubject) =>
  header.kid !== undefined && issuer.keys.every(({ kid }) => kid !== header.kid)

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses a key id that is not in the key set',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys',
  catches: ['signature-kid-unknown'],
  refuses: (subject) =>
    !subject.verified && isUnknown(subject) ? 'no published key has this kid' : undefined,
  instead(subject) {
    subject.verified ||= isUnknown(subject)
  },
})
