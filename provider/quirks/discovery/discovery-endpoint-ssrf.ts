/** Quirk: an endpoint points inside. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document points an endpoint to a server that nobody should fetch',
  why: 'The relying party fetches what the document says. Where anybody may name an issuer, that reaches internal servers.',
  wire: '`jwks_uri`, `userinfo_endpoint` or `token_endpoint` is a canary, which records what came',
  spec: 'https://www.rfc-editor.org/rfc/rfc9728.html#section-7.7',
  expect: 'observe',
  level: 'may',
  cwe: 918,
  note: 'a fetch is recorded; whether it is right depends on who may name issuers',
  catalogue: ['discovery-endpoint-ssrf'],
  param: {
    type: 'choice',
    default: 'jwks_uri',
    options: ['jwks_uri', 'userinfo_endpoint', 'token_endpoint'],
    description: 'The endpoint.',
  },
  apply: (answer, { canary, value }) =>
    withMembers(answer, (body) => ({ ...body, [value]: canary(value.replaceAll('_', '-')) })),
})
