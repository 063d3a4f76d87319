/** Quirk: the response has no code. */

import { defineQuirk } from '../quirk.ts'
import { withoutParameter } from './parameters.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response has no code',
  why: 'A response without a code is not a success: there is nothing to redeem.',
  wire: 'no `code`; `state` and `iss` are honest',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthResponse',
  expect: 'reject',
  level: 'must',
  cwe: 636,
  needs: ['code-in-response'],
  catalogue: ['authorization-code-missing'],
  apply: (honest) => withoutParameter(honest, 'code'),
})
