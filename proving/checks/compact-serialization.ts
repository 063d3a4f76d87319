/** Check: takes only the compact serialization; without it, the JSON serialization of the same JWS too. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-form',
  title: 'Takes only the compact serialization',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  catches: ['id-token-json-serialization'],
  refuses: ({ raw, doneWithout }) =>
    doneWithout || (typeof raw === 'string' && !raw.trimStart().startsWith('{'))
      ? undefined
      : 'not the compact serialization',
  instead(subject) {
    const { raw } = subject
    if (subject.doneWithout || (typeof raw === 'string' && !raw.trimStart().startsWith('{'))) return
    const jws = (typeof raw === 'string' ? JSON.parse(raw) : raw) as Record<string, string> & {
      signatures?: Record<string, string>[]
    }
    const signed = jws.signatures?.[0] ?? jws
    subject.compact = `${signed.protected}.${jws.payload}.${signed.signature}`
  },
})
