/** Quirk: the JWT of userinfo has no signature. */
import { defineQuirk } from '../quirk.ts'
import { plantedBy, signedAnswer } from './signed-answer.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with an unsigned JWT',
  why: 'A signed response is only worth something if its signature is verified; alg none is no signature.',
  wire: "`application/jwt` with `alg` none and the claims of another user under the user's own `sub`",
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  expect: 'ignore',
  level: 'should',
  tellsWhen: ['takes-signed-userinfo'],
  cwe: 347,
  note: 'a client that reads a signed answer should check its signature, even if it registered for none',
  catalogue: [],
  apply: async (answer, context) => {
    const signed = await signedAnswer(answer, context, plantedBy(answer, context.victim))
    if (signed === answer) return answer
    const header = Buffer.from('{"alg":"none"}').toString('base64url')
    return { ...signed, body: `${header}.${String(signed.body).split('.')[1]}.` }
  },
})
