/** Check: escapes claims and descriptions in its page; without it, they are markup. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'page',
  title: 'Escapes claims and descriptions in its page',
  spec: 'https://owasp.org/www-community/attacks/xss/',
  catches: ['userinfo-xss', 'authorization-error'],
  instead(subject) {
    subject.shown = subject.html
  },
})
