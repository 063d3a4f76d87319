/** Quirk: the authorization response carries another state than was sent. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response carries another state than was sent',
  why: 'A relying party that does not compare the state can be made to finish a login that its user never began.',
  wire: '`state` is the state sent with `1` appended (`1` when none was sent)',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-10.12',
  expect: 'reject',
  level: 'must',
  given: ['sends-state'],
  catalogue: ['authorization-state-mismatch'],
  contradicts: ['authorization-state-duplicate'],
  apply(honest, { request }) {
    const other = ['state', `${request.state ?? ''}1`] as const
    const parameters = honest.parameters.map((pair) => (pair[0] === 'state' ? other : pair))
    return { ...honest, parameters: parameters.includes(other) ? parameters : [...parameters, other] }
  },
})
