/** Check: refuses an encrypted ID Token that nobody registered; without it, what cannot be read is passed over. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-form',
  title: 'Refuses an encrypted ID Token that it did not register',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#SigEnc',
  catches: ['id-token-jwe-unrequested'],
  refuses: ({ compact, registration }) =>
    compact.split('.').length === 5 && !registration.idTokenEncryption
      ? 'encryption was not registered'
      : undefined,
  instead(subject) {
    subject.doneWithout ||= subject.compact.split('.').length === 5 && !subject.registration.idTokenEncryption
  },
})
