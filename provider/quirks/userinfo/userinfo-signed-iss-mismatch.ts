/** Quirk: the JWT of userinfo names another issuer. */
import { defineQuirk } from '../quirk.ts'
import { plantedBy, signedAnswer } from './signed-answer.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with a JWT of another issuer',
  why: 'Keys are shared by the tenants of some providers, so that only the issuer tells whose statement it is.',
  wire: '`application/jwt`, correctly signed, with `iss` the issuer and `1` appended; the claims are those of another user under the own `sub`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  expect: 'ignore',
  level: 'should',
  cwe: 346,
  note: 'a client that reads a signed answer should check its issuer, even if it registered for none',
  catalogue: [],
  apply: (answer, context) =>
    signedAnswer(answer, context, { ...plantedBy(answer, context.victim), iss: `${context.issuer}1` }),
})
