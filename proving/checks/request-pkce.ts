/** Check: sends a code challenge (S256). */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'authorization-request',
  title: 'Sends a code challenge (S256)',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1',
  catches: ['authorization-code-injection'],
  instead({ parameters }) {
    for (const name of ['code_challenge', 'code_challenge_method']) delete parameters[name]
  },
})
