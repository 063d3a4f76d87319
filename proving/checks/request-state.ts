/** Check: sends a state. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'authorization-request',
  title: 'Sends a state',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749#section-10.12',
  catches: [],
  instead({ parameters }) {
    for (const name of ['state']) delete parameters[name]
  },
})
