/** Check: refuses an algorithm that discovery does not list; without it, whatever the library knows. */
import { verifyWith } from '../jose/jws.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Refuses an algorithm that discovery does not list',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.2',
  catches: ['signature-alg-unadvertised'],
  refuses: (subject) =>
    !subject.verified &&
    subject.registration.idTokenAlg === 'any' &&
    !subject.algorithms.includes(String(subject.header.alg))
      ? `alg ${subject.header.alg} is not advertised`
      : undefined,
  instead(subject) {
    subject.verified ||=
      subject.registration.idTokenAlg === 'any' &&
      subject.issuer.keys.some((key) => verifyWith(String(subject.header.alg), key, subject))
  },
})
