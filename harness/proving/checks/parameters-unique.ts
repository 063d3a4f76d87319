/** Check: refuses a parameter that comes twice; without it, one of the two does, as with two parsers that disagree. */
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
    const states = new Set(subject.ownLogins.map(({ state }) => state))
    const codes = subject.parameters.filter(([name]) => name === 'code')
    subject.parameters = subject.parameters.filter(
      ([name, value], index) =>
        (name === 'state' && states.has(value)) ||
        (name === 'code' && value === codes[0]?.[1]) ||
        (name !== 'state' &&
          name !== 'code' &&
          subject.parameters.findIndex(([other]) => other === name) === index),
    )
  },
})
