/** Quirk: userinfo is encrypted, to a key that the relying party does not have. */
import { encrypted } from '../../keys/encryption.ts'
import { defineQuirk } from '../quirk.ts'
import { asJwt, signedAnswer } from './signed-answer.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo is encrypted to a key that the client never registered',
  why: 'The relying party can neither read nor validate such a response. It may continue without these claims or refuse, but must not break.',
  wire: '`application/jwt`: the signed response inside a JWE (RSA-OAEP-256 and A256GCM), encrypted to a key of the provider',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  apply: async (answer, context) => {
    const signed = await signedAnswer(answer, context)
    if (signed === answer) return answer
    const { alg: _alg, use: _use, ...recipient } = (await context.key('recipient')).publicJwk
    const encryption = { alg: 'RSA-OAEP-256', enc: 'A256GCM', key: { ...recipient, use: 'enc' } }
    return asJwt(answer, await encrypted(String(signed.body), encryption))
  },
})
