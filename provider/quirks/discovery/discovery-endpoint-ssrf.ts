/** Quirk: an endpoint points inside. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document points an endpoint at a server that must not be contacted',
  why: 'The relying party fetches what the document names. If users can choose the issuer, this reaches internal servers.',
  wire: '`jwks_uri`, `userinfo_endpoint` or `token_endpoint` is a canary, which records each request',
  spec: 'https://www.rfc-editor.org/rfc/rfc9728.html#section-7.7',
  expect: 'observe',
  level: 'may',
  cwe: 918,
  note: 'a request is recorded; whether it is a fault depends on who can choose issuers',
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
