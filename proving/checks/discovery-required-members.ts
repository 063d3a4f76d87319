/** Check: refuses a document that lacks a required member; without it, what is missing is guessed. */
import { defineCheck } from './check.ts'

const required = [
  'authorization_endpoint',
  'jwks_uri',
  'response_types_supported',
  'subject_types_supported',
  'id_token_signing_alg_values_supported',
]

export const check = defineCheck({
  stage: 'discovery',
  title: 'Refuses a document that lacks a required member',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata',
  catches: ['discovery-required-missing'],
  refuses({ document }) {
    const missing = required.find((name) => document?.[name] === undefined)
    return missing === undefined ? undefined : `${missing} is missing`
  },
  instead(subject) {
    subject.document = { ...subject.stale, ...subject.document }
  },
})
