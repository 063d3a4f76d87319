/** Quirk: the discovery document names no issuer. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document has no issuer',
  why: 'Without an issuer there is nothing to compare the tokens with.',
  wire: 'no `issuer`',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationResponse',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  catalogue: ['discovery-issuer-missing'],
  apply: (answer) => withMembers(answer, ({ issuer: _issuer, ...body }) => body),
})
