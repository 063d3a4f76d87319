/** Check: goes only to targets of its own after a login. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'third-party-login',
  title: 'Goes only to targets of its own after a login',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ThirdPartyInitiatedLogin',
  catches: ['third-party-target-link'],
  refuses: ({ targetLink, baseUrl }) =>
    targetLink !== undefined && new URL(targetLink, baseUrl).origin !== new URL(baseUrl).origin
      ? 'target_link_uri leads elsewhere'
      : undefined,
})
