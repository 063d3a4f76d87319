/** Quirk: the signed userinfo answer is bad. */
import { defineQuirk } from '../quirk.ts'
import { plantedBy, signedAnswer } from './signed-answer.ts'

/** Breaks what the choice names; issuer and audience were wrong before the signature. */
function spoil(token: string, what: string): string {
  const [, payload = '', signature = ''] = token.split('.')
  if (what === 'none') return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
  if (what !== 'signature') return token
  const broken = Buffer.from(signature, 'base64url').map((byte) => byte ^ 0x5a)
  return `${token.slice(0, token.lastIndexOf('.') + 1)}${Buffer.from(broken).toString('base64url')}`
}

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo answers with a JWT that must not be trusted',
  why: 'A signed response is only worth something if signature, issuer and audience are checked.',
  wire: '`application/jwt` with a broken signature, unsigned, for another issuer (`1` appended) or another audience (`1` appended); the claims are those of another user',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  expect: 'ignore',
  level: 'should',
  tellsWhen: ['takes-signed-userinfo'],
  cwe: 347,
  note: 'a client that reads a signed answer should check its signature, even if it registered for none',
  catalogue: ['userinfo-signed-bad'],
  param: {
    type: 'choice',
    default: 'signature',
    options: ['signature', 'none', 'issuer', 'audience'],
    description: 'What is wrong with it.',
  },
  apply: async (answer, context) => {
    const { issuer, clientId = '', victim, value } = context
    const signed = await signedAnswer(answer, context, {
      ...plantedBy(answer, victim),
      ...(value === 'issuer' && { iss: `${issuer}1` }),
      ...(value === 'audience' && { aud: `${clientId}1` }),
    })
    return signed === answer ? answer : { ...signed, body: spoil(String(signed.body), value) }
  },
})
