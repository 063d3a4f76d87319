/** Quirk: the JWT of userinfo names another issuer. */
import { defineQuirk } from '../quirk.ts'
import { plantedBy, signedAnswer } from './signed-answer.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with a JWT of another issuer',
  why: 'Some providers share keys among their tenants, so only the issuer shows whose response it is.',
  wire: "`application/jwt`, correctly signed; `iss` is the issuer with `1` appended, and the claims are those of another user under the user's own `sub`",
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  expect: 'ignore',
  level: 'should',
  tellsWhen: ['takes-signed-userinfo'],
  cwe: 346,
  note: 'a client that reads a signed answer should check its issuer, even if it registered for none',
  catalogue: [],
  apply: (answer, context) =>
    signedAnswer(answer, context, { ...plantedBy(answer, context.victim), iss: `${context.issuer}1` }),
})
