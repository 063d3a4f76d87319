/** Check: never takes a published key for a secret; without it, an oct key of the JWKS is as good as any. */
import { isHmac, verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const signs = (subject: TokenSubject) => {
  const { alg } = subject.header
  return isHmac(alg) && subject.issuer.keys.some((key) => key.kty === 'oct' && verifyWith(alg, key, subject))
}

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Never takes a published key for the secret of a MAC',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.1',
  catches: ['signature-jwk-oct-published'],
  refuses: (subject) => (!subject.verified && signs(subject) ? 'everybody can read this secret' : undefined),
  instead(subject) {
    subject.verified ||= signs(subject)
  },
})
