/** Quirk: the answer to a pushed authorization request has the status 200. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'pushed-request',
  title: 'Pushed authorization response has status 200 instead of 201',
  why: 'Providers answered 200 before the specification settled on 201, and some still do.',
  wire: 'status 200, everything else honest',
  spec: 'https://www.rfc-editor.org/rfc/rfc9126.html#section-2.2',
  expect: 'either',
  level: 'may',
  needs: ['pushes-requests'],
  note: 'it reads the answer or refuses it',
  catalogue: [],
  apply: (answer) => (answer.status === 201 ? { ...answer, status: 200 } : answer),
})
