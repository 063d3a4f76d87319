/** Check: starts logins only at issuers that it knows; without it, at the first one whatever is asked. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'third-party-login',
  title: 'Starts logins only at issuers that it knows',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ThirdPartyInitiatedLogin',
  catches: ['third-party-iss-unknown'],
  refuses: ({ iss, known }) =>
    known.some(({ issuer }) => issuer === iss) ? undefined : `no such issuer: ${iss ?? 'none named'}`,
  instead(subject) {
    subject.issuer = subject.known.find(({ issuer }) => issuer === subject.iss) ?? subject.known[0]
  },
})
