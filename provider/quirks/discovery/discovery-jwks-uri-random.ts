/** Quirk: the address of the keys changes at every look. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document names another jwks_uri at every look',
  why: 'The address of the keys is what the document says, not what it said last year.',
  wire: '`jwks_uri` has a query parameter that is new each time; it serves the same keys',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata',
  expect: 'accept',
  level: 'must',
  tellsWhen: ['keys-read-again'],
  catalogue: ['discovery-jwks-uri-random'],
  apply: (answer, { loginNumber, now }) =>
    withMembers(answer, (body) => ({ ...body, jwks_uri: `${body.jwks_uri}?version=${loginNumber}-${now}` })),
})
