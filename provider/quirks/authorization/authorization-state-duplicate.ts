/** Quirk: the authorization response carries a parameter twice. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response carries the state twice',
  why: 'Parameters must not come twice. Two parts of a relying party that pick different ones check one value and use the other.',
  wire: '`state` comes twice, once as sent and once with `1` appended, in the given order; not in a signed response (JARM)',
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
    description: 'Which of the two comes first; with `code-` it is the code that comes twice.',
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
