/** Quirk: the JWT of userinfo names neither issuer nor audience. */
import { defineQuirk } from '../quirk.ts'
import { signedAnswer } from './signed-answer.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with a JWT without issuer and audience',
  why: 'Both are asked of the provider, and old ones leave them out. Without them a statement can be replayed elsewhere.',
  wire: '`application/jwt`, correctly signed, without `iss` and `aud`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  expect: 'either',
  level: 'may',
  note: 'it refuses the answer or takes it; no crash',
  catalogue: [],
  apply: (answer, context) => signedAnswer(answer, context, { iss: undefined, aud: undefined }),
})
