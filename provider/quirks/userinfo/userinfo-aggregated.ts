/** Quirk: some claims come as a signed statement of another issuer. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo carries aggregated claims',
  why: 'Somebody else signed the aggregated claims, and they are only as good as that signature.',
  wire: '`_claim_names` points `address` and `phone_number` to a JWT in `_claim_sources`, signed by a claims provider whose keys are published, or with a broken signature',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AggregatedDistributedClaims',
  expect: 'observe',
  level: 'should',
  note: '`good` is accepted (whether the claims are used or not); with `bad` the aggregated claims should not be used',
  catalogue: ['userinfo-aggregated'],
  param: {
    type: 'choice',
    default: 'good',
    options: ['good', 'bad'],
    description: 'Whether the signature of the aggregated claims is valid.',
  },
  apply: async (answer, context) => {
    const key = await context.key('claims provider')
    const iss = context.canary('claims-provider')
    const token = await key.sign(
      { alg: key.alg, kid: key.kid, typ: 'JWT' },
      { iss, address: { country: 'Wonderland' }, phone_number: '+1 555 0100' },
    )
    const jwt = context.value === 'good' ? token : token.replace(/.{8}$/, 'AAAAAAAA')
    return withMembers(answer, (claims) => ({
      ...claims,
      _claim_names: { address: 'src1', phone_number: 'src1' },
      _claim_sources: { src1: { JWT: jwt } },
    }))
  },
  canaries: {
    'claims-provider': async ({ key }) => ({
      status: 200,
      headers: { 'content-type': 'application/jwk-set+json' },
      body: { keys: [(await key('claims provider')).publicJwk] },
    }),
  },
})
