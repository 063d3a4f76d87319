/** Quirk: the lifetime of the token is an odd value. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

const odd: Readonly<Record<string, unknown>> = { string: '3600', negative: -1, fraction: 1.5, huge: 1e12 }

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response has an invalid expires_in',
  why: 'Real providers send strings, fractions and worse. Nothing must break.',
  wire: '`expires_in` is a string, negative, fractional or huge',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: ['token-response-expires-in-odd'],
  param: {
    type: 'choice',
    default: 'string',
    options: ['string', 'negative', 'fraction', 'huge'],
    description: 'The invalid value: "3600", -1, 1.5 or 1e12.',
  },
  apply: (answer, { value }) => withMembers(answer, (body) => ({ ...body, expires_in: odd[value] })),
})
