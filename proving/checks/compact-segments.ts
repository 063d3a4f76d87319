/** Check: refuses what is not three segments of base64url; without it, whatever decodes is read. */
import { isBase64url, leniently } from '../jose/base64url.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-segments',
  title: 'Refuses what is not three segments of base64url',
  spec: 'https://www.rfc-editor.org/rfc/rfc7515#section-7.1',
  catches: ['id-token-malformed'],
  refuses({ compact }) {
    const segments = compact.split('.')
    if (segments.length !== 3) return `the token has ${segments.length} segments`
    return segments.every(isBase64url) ? undefined : 'a segment is not base64url'
  },
  instead(subject) {
    const segments = subject.compact.split('.').map(leniently)
    // A library that only decodes finds nothing to verify.
    subject.verified ||= segments.length === 2
    subject.compact = [...segments, '', ''].slice(0, 3).join('.')
  },
})
