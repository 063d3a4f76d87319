/** Quirk: the document and the tokens claim to be another issuer. */
import { issuerAt, issuerParameter } from '../jose/other-issuer.ts'
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document and ID token claim to be another issuer',
  why: 'If the issuer in the document need not match the address, a provider can speak in the name of any other and for its users.',
  wire: '`issuer` is the other issuer; ID tokens carry it too, with another user as `sub`, signed by the keys of this one',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation',
  expect: 'reject',
  level: 'must',
  // The provider names another subject, and whoever takes the token shows it; the rule is about taking it.
  forbids: 'unsent',
  cwe: 346,
  catalogue: ['discovery-issuer-honest'],
  param: issuerParameter,
  apply: (answer, { address, value }) =>
    withMembers(answer, (body) => ({ ...body, issuer: issuerAt(address, value) })),
  also: {
    'id-token-claims': (claims, { address, value, victim }) => ({
      ...claims,
      iss: issuerAt(address, value),
      sub: victim.sub,
    }),
    'authorization-response': (honest, { address, value }) => ({
      ...honest,
      parameters: honest.parameters.map(([name, text]) => [
        name,
        name === 'iss' ? issuerAt(address, value) : text,
      ]),
    }),
  },
})
