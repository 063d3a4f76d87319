/** Quirk: the answer to a pushed authorization request does not say how long it holds. */
import { defineQuirk } from '../quirk.ts'
import { withPushed } from './pushed-request-answer.ts'

export default defineQuirk({
  stage: 'pushed-request',
  title: 'Pushed authorization response has no expires_in',
  why: 'The provider must send this member. A client that computes with it gets an invalid time, and may treat every request as expired.',
  wire: 'no `expires_in`',
  spec: 'https://www.rfc-editor.org/rfc/rfc9126.html#section-2.2',
  expect: 'either',
  level: 'may',
  needs: ['pushes-requests'],
  note: 'it goes on or refuses; no crash',
  catalogue: [],
  apply: (answer) => withPushed(answer, ({ expires_in: _lifetime, ...body }) => body),
})
