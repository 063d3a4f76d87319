/** Check: ignores tokens that were not asked for; without it, they count more than those of the token endpoint. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'authorization-response',
  title: 'Ignores tokens that it did not ask for',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthResponse',
  catches: ['authorization-unrequested-tokens'],
  instead(subject) {
    subject.idToken ??= subject.value('id_token')
    subject.accessToken ??= subject.value('access_token')
  },
})
