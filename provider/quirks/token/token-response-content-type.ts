/** Quirk: the token response has another media type. */
import { contentTypes, withContentType } from '../json/content-type.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response has an unusual content type',
  why: 'Proxies and old providers mislabel JSON.',
  wire: 'the honest JSON as `text/html`, without a content type, or with a charset of `utf-16`',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1',
  expect: 'either',
  level: 'may',
  note: 'it reads the answer or refuses it; no crash',
  catalogue: ['token-response-content-type'],
  param: {
    type: 'choice',
    default: 'html',
    options: contentTypes,
    description: 'The content type.',
  },
  apply: (answer, { value }) => withContentType(answer, value),
})
