/** Check: sends a nonce. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'authorization-request',
  title: 'Sends a nonce',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest',
  catches: [],
  instead({ parameters }) {
    for (const name of ['nonce']) delete parameters[name]
  },
})
