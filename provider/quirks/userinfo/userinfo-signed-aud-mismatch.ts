/** Quirk: the JWT of userinfo is for another client. */
import { defineQuirk } from '../quirk.ts'
import { plantedBy, signedAnswer } from './signed-answer.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with a JWT for another client',
  why: 'A response that was made for one client can be replayed to another that does not check the audience.',
  wire: "`application/jwt`, correctly signed; `aud` is the client id with `1` appended, and the claims are those of another user under the user's own `sub`",
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  expect: 'ignore',
  level: 'should',
  tellsWhen: ['takes-signed-userinfo'],
  cwe: 863,
  note: 'a client that reads a signed answer should check its audience, even if it registered for none',
  catalogue: [],
  apply: (answer, context) =>
    signedAnswer(answer, context, { ...plantedBy(answer, context.victim), aud: `${context.clientId}1` }),
})
