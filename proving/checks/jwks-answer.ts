/** Check: fails closed where the key set cannot be used; without it, signatures then go unchecked. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'jwks',
  title: 'Fails closed where the key set cannot be used',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#SigEnc',
  catches: ['jwks-broken'],
  refuses: ({ answer, keys }) =>
    keys.length === 0 ? `no keys: ${answer.failure ?? `status ${answer.status}`}` : undefined,
  instead(subject) {
    subject.withoutKeys = subject.keys.length === 0
  },
})
