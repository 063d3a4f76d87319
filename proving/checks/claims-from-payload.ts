/** Check: takes claims from the payload only; without it, those in the header count more. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Takes claims from the payload only',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519#section-5.3',
  catches: ['id-token-header-claims'],
  instead(subject) {
    const { alg: _alg, kid: _kid, typ: _typ, iss: _iss, ...claims } = subject.header
    subject.identity = { ...subject.identity, ...claims }
  },
})
