/** Quirk: the answer to a pushed authorization request has another media type. */
import { contentTypes, withContentType } from '../json/content-type.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'pushed-request',
  title: 'Pushed authorization response has an unusual content type',
  why: 'Proxies and gateways mislabel JSON.',
  wire: 'the honest JSON as `text/html`, without a content type, or with a charset of `utf-16`',
  spec: 'https://www.rfc-editor.org/rfc/rfc9126.html#section-2.2',
  expect: 'either',
  level: 'may',
  needs: ['pushes-requests'],
  note: 'it reads the answer or refuses it; no crash',
  catalogue: [],
  param: {
    type: 'choice',
    default: 'html',
    options: contentTypes,
    description: 'The content type.',
  },
  apply: (answer, { value }) => withContentType(answer, value),
})
