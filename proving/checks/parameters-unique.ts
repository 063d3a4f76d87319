/** Check: refuses a parameter that comes twice; without it, the first or the last of them counts. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'callback-parameters',
  title: 'Refuses a parameter that comes twice',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-3.1',
  catches: ['authorization-state-duplicate'],
  refuses({ parameters }) {
    const names = parameters.map(([name]) => name)
    const twice = names.find((name, index) => names.indexOf(name) !== index)
    return twice === undefined ? undefined : `${twice} comes twice`
  },
  instead(subject) {
    const { parameters, registration } = subject
    const ordered = registration.duplicates === 'last' ? parameters.toReversed() : parameters
    subject.parameters = ordered.filter(
      ([name], index) => ordered.findIndex(([other]) => other === name) === index,
    )
  },
})
