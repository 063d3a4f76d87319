/** Quirk: the set has far more keys than usual. */
import type { JWK } from 'jose'
import { withKeys } from '../jose/documents.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'jwks',
  title: 'JWKS has thousands of keys before the good ones',
  why: 'A set that is read without a limit fills memory, and trying its keys in turn costs one verification each. A limit that is too low locks out the customers of a large provider.',
  wire: 'the chosen number of RSA keys, each with its own `kid`, precedes the honest ones; ID tokens stay honest',
  spec: 'https://www.rfc-editor.org/rfc/rfc7517.html#section-5',
  expect: 'either',
  level: 'may',
  cwe: 770,
  needs: ['fetches-keys'],
  note: 'the specification sets no limit; it reads the set or refuses it, and keeps running',
  catalogue: [],
  param: {
    type: 'integer',
    default: 2000,
    min: 1,
    max: 50_000,
    unit: 'keys',
    description: 'How many keys are added.',
  },
  apply: async (answer, { key, value }) => {
    const { n = '', ...one } = (await key('one of many')).publicJwk
    // Moduli that differ, of the length of a real one; nobody has a private key for any.
    const many = Array.from({ length: value }, (_, index): JWK => {
      const mark = index.toString(36).padStart(8, '0')
      return { ...one, kid: `one-of-many-${index}`, n: `${n.slice(0, 8)}${mark}${n.slice(16)}` }
    })
    return withKeys(answer, (keys) => [...many, ...keys])
  },
})
