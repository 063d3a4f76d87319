/** Quirk: the user is in too many groups for the ID token. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token refers to an endpoint for the groups instead of listing them',
  why: 'Microsoft Entra ID omits the groups if a user has more than 200. A relying party that reads this as no groups removes roles, or assigns the default one.',
  wire: 'no `groups`; `_claim_names` says that they come from `src1`, and `_claim_sources` names an endpoint for it that does not answer',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AggregatedDistributedClaims',
  expect: 'accept',
  level: 'should',
  tellsWhen: ['reads-id-token'],
  note: 'which groups the user has afterwards is not judged',
  catalogue: [],
  apply: ({ groups: _groups, ...claims }, { issuer }) => ({
    ...claims,
    _claim_names: { groups: 'src1' },
    _claim_sources: { src1: { endpoint: `${issuer}/users/${claims.sub}/getMemberObjects` } },
  }),
})
