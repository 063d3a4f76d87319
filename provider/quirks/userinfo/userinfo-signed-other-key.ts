/** Quirk: the JWT of userinfo is signed by somebody else. */
import { defineQuirk } from '../quirk.ts'
import { plantedBy, signedAnswer } from './signed-answer.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with a JWT that is signed with an unpublished key',
  why: 'A signed response is only worth something if the key belongs to the provider.',
  wire: "`application/jwt`, signed with a key that is not published, under the `kid` of an honest one; the claims are those of another user under the user's own `sub`",
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  expect: 'ignore',
  level: 'should',
  tellsWhen: ['takes-signed-userinfo'],
  cwe: 347,
  note: 'a client that reads a signed answer should check its signature, even if it registered for none',
  catalogue: [],
  apply: async (answer, context) =>
    signedAnswer(answer, context, plantedBy(answer, context.victim), await context.key('attacker')),
})
