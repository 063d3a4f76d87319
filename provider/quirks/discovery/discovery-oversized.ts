/** Quirk: the document is far larger than usual. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document is several megabytes long',
  why: 'The document comes from any host that somebody configured or typed in. That host can bring down a relying party that reads it without a limit.',
  wire: 'the honest members after one of the chosen size',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationResponse',
  expect: 'either',
  level: 'may',
  cwe: 770,
  note: 'the specification sets no limit; it reads the document or refuses it, and keeps running',
  catalogue: [],
  param: {
    type: 'integer',
    default: 5000,
    min: 1,
    max: 20_000,
    unit: 'kilobytes',
    description: 'The size of the member.',
  },
  apply: (answer, { value }) =>
    withMembers(answer, (body) => ({ padding: 'x'.repeat(value * 1024), ...body })),
})
