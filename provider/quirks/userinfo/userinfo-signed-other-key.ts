/** Quirk: the JWT of userinfo is signed by somebody else. */
import { defineQuirk } from '../quirk.ts'
import { plantedBy, signedAnswer } from './signed-answer.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with a JWT that another key signed',
  why: 'A signed answer is only worth something when the key is one of the provider.',
  wire: '`application/jwt`, signed with a key that nobody published, under the `kid` of an honest one; the claims are those of another user under the own `sub`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  expect: 'ignore',
  level: 'should',
  cwe: 347,
  note: 'a client that reads a signed answer should check its signature, even if it registered for none',
  catalogue: [],
  apply: async (answer, context) =>
    signedAnswer(answer, context, plantedBy(answer, context.victim), await context.key('attacker')),
})
