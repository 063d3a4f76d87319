/** Check: refuses a registration of another redirect URI; without it, the first one of the answer is used. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'registration',
  title: 'Refuses a registration of another redirect URI',
  spec: 'https://openid.net/specs/openid-connect-registration-1_0.html#RegistrationResponse',
  catches: ['registration-redirect-substituted'],
  refuses: ({ response, redirectUri }) =>
    Array.isArray(response.redirect_uris) && !response.redirect_uris.includes(redirectUri)
      ? 'redirect_uris are not those requested'
      : undefined,
  instead(subject) {
    if (Array.isArray(subject.response.redirect_uris))
      subject.redirectUri = String(subject.response.redirect_uris[0])
  },
})
