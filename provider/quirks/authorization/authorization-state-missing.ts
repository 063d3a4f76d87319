/** Quirk: the authorization response lacks the state. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response has no state although one was sent',
  why: 'Without state nothing ties the callback to the browser that began the login, and an attacker can inject a code of their own.',
  wire: '`state` is dropped although it was sent',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2',
  expect: 'reject',
  level: 'must',
  cwe: 352,
  given: ['sends-state'],
  catalogue: ['authorization-state-missing'],
  contradicts: ['authorization-state-mismatch', 'authorization-state-duplicate'],
  apply: (honest) => ({ ...honest, parameters: honest.parameters.filter(([name]) => name !== 'state') }),
})
