/** Check: reads the response only where it was asked to be. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'callback-parameters',
  title: 'Reads the response only where it was asked to be',
  spec: 'https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes',
  catches: ['authorization-wrong-mode'],
  refuses: ({ mode, expectedMode }) =>
    mode !== expectedMode ? `the response came by ${mode} instead of ${expectedMode}` : undefined,
})
