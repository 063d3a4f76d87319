/** Quirk: the JWT of userinfo names neither issuer nor audience. */
import { defineQuirk } from '../quirk.ts'
import { signedAnswer } from './signed-answer.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with a JWT that has no issuer and no audience',
  why: 'The provider should send both, but old ones omit them. Without them a response can be replayed elsewhere.',
  wire: '`application/jwt`, correctly signed, without `iss` and `aud`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  expect: 'either',
  level: 'may',
  note: 'it refuses the response or accepts it; no crash',
  catalogue: [],
  apply: (answer, context) => signedAnswer(answer, context, { iss: undefined, aud: undefined }),
})
