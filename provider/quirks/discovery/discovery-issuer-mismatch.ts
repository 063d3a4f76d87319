/** Quirk: the discovery document names another issuer than the address it was fetched from. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document names a different issuer than its address',
  why: 'A relying party that accepts whatever issuer the document names lets one provider pose as another.',
  wire: '`issuer` is the issuer with `INVALID` appended; tokens keep the correct one',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation',
  expect: 'reject',
  level: 'must',
  cwe: 346,
  catalogue: ['discovery-issuer-mismatch'],
  apply: (answer) => {
    const body = answer.body as Record<string, unknown>
    return { ...answer, body: { ...body, issuer: `${body.issuer}INVALID` } }
  },
})
