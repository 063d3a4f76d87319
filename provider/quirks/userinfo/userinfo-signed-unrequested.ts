/** Quirk: userinfo is signed although nobody asked. */
import { defineQuirk } from '../quirk.ts'
import { signedAnswer } from './signed-answer.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with a JWT although the client did not register for it',
  why: 'Some providers sign for every client. A relying party that parses only JSON fails, or continues without the claims.',
  wire: '`application/jwt`, correctly signed with the key of the ID token, with `iss` and `aud`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  expect: 'either',
  level: 'may',
  note: 'it reads the JWT, continues without the claims or refuses; no crash',
  catalogue: [],
  apply: (answer, context) => (typeof answer.body === 'string' ? answer : signedAnswer(answer, context)),
})
