/** Check: refuses a response without the code that was asked for; without it, what else came has to do. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'authorization-response',
  title: 'Refuses a response without the code that was asked for',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthResponse',
  catches: ['authorization-code-missing'],
  refuses: ({ flow, value, takenForDone }) =>
    !takenForDone && flow.split(' ').includes('code') && !value('code') ? 'code is missing' : undefined,
  instead(subject) {
    subject.takenForDone ||= subject.flow.split(' ').includes('code') && !subject.value('code')
  },
})
