/** Quirk: a required member is missing. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document lacks a required member',
  why: 'An incomplete document must end in a clear error, not in requests to "undefined".',
  wire: 'no `jwks_uri`, no `authorization_endpoint`, or no `response_types_supported`',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata',
  expect: 'reject',
  level: 'should',
  given: ['signature-counts'],
  note: 'with a clear error',
  excuse: (value) =>
    value === 'response_types_supported' ? 'a client that knows its flow does not need the list' : undefined,
  catalogue: ['discovery-required-missing'],
  param: {
    type: 'choice',
    default: 'jwks_uri',
    options: ['jwks_uri', 'authorization_endpoint', 'response_types_supported'],
    description: 'The member.',
  },
  apply: (answer, { value }) =>
    withMembers(answer, (body) =>
      Object.fromEntries(Object.entries(body).filter(([name]) => name !== value)),
    ),
})
