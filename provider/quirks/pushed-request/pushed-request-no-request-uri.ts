/** Quirk: the answer to a pushed authorization request has no request_uri. */
import { defineQuirk } from '../quirk.ts'
import { withPushed } from './pushed-request-answer.ts'

export default defineQuirk({
  stage: 'pushed-request',
  title: 'Pushed authorization response has no request_uri',
  why: 'Without it there is nothing to send the browser with. A client that does not check sends `request_uri=undefined`.',
  wire: '201 without `request_uri`',
  spec: 'https://www.rfc-editor.org/rfc/rfc9126.html#section-2.2',
  expect: 'either',
  level: 'may',
  needs: ['pushes-requests'],
  note: 'it refuses, or sends a plain request; no crash',
  catalogue: [],
  apply: (answer) => withPushed(answer, ({ request_uri: _uri, ...body }) => body),
})
