/** Check: refuses an encrypted token without a signature inside; without it, encryption is taken for proof. */
import { defineCheck } from './check.ts'

const isUnsigned = (compact: string) => {
  try {
    const header = JSON.parse(Buffer.from(compact.split('.')[0] ?? '', 'base64url').toString()) as {
      alg?: unknown
    }
    return String(header.alg).toLowerCase() === 'none'
  } catch {
    return false
  }
}

export const check = defineCheck({
  stage: 'id-token-segments',
  title: 'Refuses an encrypted token without a signature inside',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.3',
  catches: ['id-token-jwe-plainjwt'],
  refuses: ({ jwe, compact }) => (jwe && isUnsigned(compact) ? 'the token inside is not signed' : undefined),
  instead(subject) {
    subject.verified ||= subject.jwe !== undefined && isUnsigned(subject.compact)
  },
})
