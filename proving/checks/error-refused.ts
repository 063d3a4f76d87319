/** Check: refuses a response that carries an error; without it, coming back with a known state is taken for a sign-in. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'authorization-response',
  title: 'Refuses a response that carries an error',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
  catches: [
    'authorization-error',
    'authorization-error-and-code',
    'authorization-login-lost',
    'pushed-request-uri-refused',
  ],
  refuses: ({ value }) => value('error'),
  instead(subject) {
    subject.takenForDone = subject.value('error') !== undefined && subject.value('code') === undefined
  },
})
