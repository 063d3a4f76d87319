/** Check: compares audiences whole; without it, a text that contains the client id will do. */
import { defineCheck } from './check.ts'

const audiences = (aud: unknown) => [aud].flat().filter((one): one is string => typeof one === 'string')

export const check = defineCheck({
  stage: 'id-token-claims',
  title: 'Compares audiences whole',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  catches: ['id-token-aud-substring'],
  refuses: ({ claims, issuer }) =>
    audiences(claims.aud).some((aud) => aud.indexOf(issuer.clientId) > 0) &&
    !audiences(claims.aud).includes(issuer.clientId)
      ? 'aud only contains the client id'
      : undefined,
})
