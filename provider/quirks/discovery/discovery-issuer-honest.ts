/** Quirk: the document and the tokens claim to be another issuer. */
import { issuerAt, issuerParameter } from '../jose/other-issuer.ts'
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document and ID token claim to be another issuer',
  why: 'If the issuer in the document need not match the address, a provider can impersonate any other provider and its users.',
  wire: '`issuer` and the `iss` of ID tokens are the other issuer; the tokens are signed with the keys of this one; ID token and userinfo are those of another user',
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
    'sign-in': (_user, { victim }) => ({ sub: String(victim.sub), claims: victim }),
    'id-token-claims': (claims, { address, value }) => ({
      ...claims,
      iss: issuerAt(address, value),
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
