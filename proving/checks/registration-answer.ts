/** Check: stops where registration failed; without it, configured credentials are used as if nothing had happened. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'registration',
  title: 'Stops where registration failed',
  spec: 'https://openid.net/specs/openid-connect-registration-1_0.html#RegistrationError',
  catches: ['registration-error'],
  refuses: ({ answer, response }) =>
    answer.status >= 300 || answer.status < 200 || typeof response.client_id !== 'string'
      ? `registration answered ${answer.failure ?? answer.status}`
      : undefined,
  instead(subject) {
    if (typeof subject.response.client_id === 'string') return
    subject.response = { client_id: subject.fallback.clientId, client_secret: subject.fallback.clientSecret }
  },
})
