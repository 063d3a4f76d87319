/** Quirk: the authorization response carries a parameter twice. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response carries the state twice',
  why: 'A parameter must not occur twice. If two parts of a relying party pick different values, one is checked and the other is used.',
  wire: '`state` occurs twice, once as sent and once with `1` appended, in the chosen order; not in a signed response (JARM)',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1',
  expect: 'reject',
  level: 'should',
  cwe: 235,
  given: ['sends-state'],
  catalogue: ['authorization-state-duplicate'],
  param: {
    type: 'choice',
    default: 'right-first',
    options: ['right-first', 'wrong-first', 'code-right-first', 'code-wrong-first'],
    description: 'Which of the two comes first; with `code-` the code occurs twice instead.',
  },
  apply(honest, { value }) {
    // A signed response is an object, in which each name has one value.
    if (honest.mode === 'jwt') return honest
    const twice = value.startsWith('code-') ? 'code' : 'state'
    return {
      ...honest,
      parameters: honest.parameters.flatMap(([name, text]) => {
        if (name !== twice) return [[name, text] as const]
        const pair = [[name, text] as const, [name, `${text}1`] as const]
        return value.endsWith('wrong-first') ? pair.reverse() : pair
      }),
    }
  },
})
