/** Check: refuses a registration that weakens signatures; without it, what the provider says is done. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'registration',
  title: 'Refuses a registration that weakens the signature of ID Tokens',
  spec: 'https://openid.net/specs/openid-connect-registration-1_0.html#RegistrationResponse',
  catches: ['registration-alg-downgrade'],
  refuses: ({ response, requested }) =>
    (response.id_token_signed_response_alg ?? requested.id_token_signed_response_alg) !==
    requested.id_token_signed_response_alg
      ? `id_token_signed_response_alg became ${response.id_token_signed_response_alg}`
      : undefined,
  instead(subject) {
    subject.idTokenAlg = String(subject.response.id_token_signed_response_alg ?? subject.idTokenAlg)
  },
})
