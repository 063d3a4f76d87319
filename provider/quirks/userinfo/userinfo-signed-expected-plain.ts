/** Quirk: userinfo was to be signed and is not. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with plain JSON although a signed response was registered',
  why: 'A client that registered userinfo_signed_response_alg expects proof of origin. Accepting plain JSON gives it up silently.',
  wire: '`application/json` instead of the registered JWT',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse',
  expect: 'reject',
  level: 'should',
  cwe: 345,
  given: ['registered-signed-userinfo'],
  catalogue: ['userinfo-signed-expected-plain'],
  apply: (answer) => {
    if (typeof answer.body !== 'string') return answer
    const [, payload = ''] = answer.body.split('.')
    const {
      iss: _iss,
      aud: _aud,
      exp: _exp,
      iat: _iat,
      ...claims
    } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return { ...answer, headers: { ...answer.headers, 'content-type': 'application/json' }, body: claims }
  },
})
