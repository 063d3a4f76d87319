/** Quirk: the authorization response carries another state than was sent. */
import { defineQuirk } from '../quirk.ts'

const alphabets = ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789']

/**
 * Every letter and digit becomes the next one of its alphabet, so that each part of a structured state is another and
 * the structure stays: some relying parties compare one part only, and keep the page to return to in another.
 */
const shifted = (state: string): string =>
  state.replace(/[a-z0-9]/gi, (character) => {
    const alphabet = alphabets.find((letters) => letters.includes(character)) ?? character
    return alphabet[(alphabet.indexOf(character) + 1) % alphabet.length] ?? character
  })

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response carries a different state than was sent',
  why: 'A relying party that does not compare the state can be made to complete a login that its user never began.',
  wire: '`state` is the state that was sent, with every letter and digit replaced by the next one (`a` by `b`, `9` by `0`), so that each part of a structured state differs; `1` if none was sent',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-10.12',
  expect: 'reject',
  level: 'must',
  cwe: 352,
  advisories: [{ id: 'CVE-2025-14546', product: 'fastapi-sso' }],
  given: ['sends-state'],
  catalogue: ['authorization-state-mismatch'],
  contradicts: ['authorization-state-duplicate'],
  apply(honest, { request }) {
    const sent = request.state ?? ''
    const changed = shifted(sent)
    const other = ['state', changed === sent ? `${sent}1` : changed] as const
    const parameters = honest.parameters.map((pair) => (pair[0] === 'state' ? other : pair))
    return { ...honest, parameters: parameters.includes(other) ? parameters : [...parameters, other] }
  },
})
