/** Check: never looks for keys where a key in the header points; without it, the URL or certificate in there is trusted. */
import { certificateKeys, keysIn } from '../jose/foreign-keys.ts'
import { verifyWith } from '../jose/jws.ts'
import type { TokenSubject } from '../subjects.ts'
import { defineCheck } from './check.ts'

const nested = ({ header }: TokenSubject) => {
  const jwk = header.jwk
  if (typeof jwk !== 'object' || jwk === null) return []
  const { jku, x5u, x5c } = jwk as Record<string, unknown>
  return [jku, x5u, x5c].filter(
    (hint): hint is string | string[] => typeof hint === 'string' || Array.isArray(hint),
  )
}

export const check = defineCheck({
  stage: 'id-token-key',
  title: 'Never looks for keys where a key in the header points',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.10',
  catches: ['signature-header-jwk-nested-jku-x5u-x5c'],
  refuses: (subject) =>
    !subject.verified && nested(subject).length > 0 ? 'the key in the header points elsewhere' : undefined,
  async instead(subject) {
    const alg = String(subject.header.alg)
    for (const hint of nested(subject)) {
      const keys = typeof hint === 'string' ? keysIn((await subject.fetch(hint)).text) : certificateKeys(hint)
      subject.verified ||= keys.some((key) => verifyWith(alg, key, subject))
    }
  },
})
