/** Quirk: the user is in too many groups for the ID token. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token says where the groups can be asked for instead of naming them',
  why: 'Microsoft Entra ID leaves the groups out where a user has more than 200. A relying party that reads that as no groups takes roles away, or gives the default one.',
  wire: 'no `groups`; `_claim_names` says that they come from `src1`, and `_claim_sources` has an endpoint for it that does not answer',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AggregatedDistributedClaims',
  expect: 'accept',
  level: 'should',
  tellsWhen: ['reads-id-token'],
  note: 'which groups the user then has is not judged',
  catalogue: [],
  apply: ({ groups: _groups, ...claims }, { issuer }) => ({
    ...claims,
    _claim_names: { groups: 'src1' },
    _claim_sources: { src1: { endpoint: `${issuer}/users/${claims.sub}/getMemberObjects` } },
  }),
})
