/** Quirk: the address of the keys changes at every look. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document names a different jwks_uri on each request',
  why: 'The keys are at the address in the current document, not at the one from an earlier copy.',
  wire: '`jwks_uri` has a query parameter that is new each time; it serves the same keys',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata',
  expect: 'accept',
  level: 'must',
  tellsWhen: ['keys-read-again'],
  catalogue: ['discovery-jwks-uri-random'],
  apply: (answer, { loginNumber, now }) =>
    withMembers(answer, (body) => ({ ...body, jwks_uri: `${body.jwks_uri}?version=${loginNumber}-${now}` })),
})
