/** Quirk: issuer and address differ by a trailing slash. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document names the issuer with a trailing slash',
  why: 'Issuers are compared as strings. A client that ignores a slash compares something other than what the tokens say.',
  wire: 'a trailing `/` is added to `issuer`, or removed if it has one; tokens keep the correct issuer',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  catalogue: ['discovery-issuer-slash'],
  apply: (answer) =>
    withMembers(answer, (body) => {
      const issuer = String(body.issuer)
      return { ...body, issuer: issuer.endsWith('/') ? issuer.slice(0, -1) : `${issuer}/` }
    }),
})
