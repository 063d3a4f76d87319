/** Quirk: some claims are to be fetched elsewhere. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo carries distributed claims',
  why: 'Distributed claims make the relying party fetch a URL that the provider chose.',
  wire: '`_claim_names` points `credit_score` to an endpoint with an access token of 20 characters; a canary serves it',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AggregatedDistributedClaims',
  expect: 'observe',
  level: 'should',
  note: 'fetching the claims is allowed, and is recorded with what the request contained',
  catalogue: ['userinfo-distributed'],
  apply: (answer, context) =>
    withMembers(answer, (claims) => ({
      ...claims,
      _claim_names: { credit_score: 'src1' },
      _claim_sources: { src1: { endpoint: context.canary('claims'), access_token: 'ksj3n283dkeqlz8pw1t0' } },
    })),
  canaries: {
    claims: () => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: { credit_score: 650 },
    }),
  },
})
