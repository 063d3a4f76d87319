/** Check: keeps the issuer of a login with the login; without it, the browser has one issuer, that of its newest login. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'callback',
  title: 'Keeps the issuer of a login with the login',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.4.2',
  catches: [
    'authorization-session-overwrite-1',
    'authorization-session-overwrite-2',
    'signature-cross-issuer',
  ],
  instead(subject) {
    const newest = subject.ownLogins.at(-1)
    if (subject.login && newest) subject.issuer = subject.issuerOf(newest)
  },
})
