/** Quirk: the signed userinfo answer is bad. */
import { claimsOf } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

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
  why: 'A signed answer is only worth something when signature, issuer and audience are checked.',
  wire: '`application/jwt` with a broken signature, unsigned, for another issuer (`1` appended) or another audience (`1` appended); the claims are those of another user',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponseValidation',
  expect: 'ignore',
  level: 'should',
  cwe: 347,
  note: 'whoever reads a signed answer should check its signature, also one that registered for none',
  catalogue: ['userinfo-signed-bad'],
  param: {
    type: 'choice',
    default: 'signature',
    options: ['signature', 'none', 'issuer', 'audience'],
    description: 'What is wrong with it.',
  },
  apply: async (answer, context) => {
    const body = claimsOf(answer)
    if (!body) return answer
    const { issuer, clientId = '', victim, value } = context
    const key = await context.honestKey()
    const claims = {
      ...body,
      ...victim,
      sub: body.sub,
      iss: value === 'issuer' ? `${issuer}1` : issuer,
      aud: value === 'audience' ? `${clientId}1` : clientId,
    }
    const header = { alg: key.alg, kid: key.kid, typ: 'JWT' }
    const token = await key.sign(header, claims)
    return {
      ...answer,
      headers: { ...answer.headers, 'content-type': 'application/jwt' },
      body: spoil(token, value),
    }
  },
})
