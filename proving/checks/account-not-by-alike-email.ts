/** Check: never links accounts by an e-mail that is only alike. */
import { domainToUnicode } from 'node:url'
import { defineCheck } from './check.ts'

const latin: Readonly<Record<string, string>> = { а: 'a', с: 'c', е: 'e', о: 'o', р: 'p', х: 'x' }

/** What is left of an address where case, forms of Unicode, look-alikes, tags, dots and blanks count for nothing. */
function skeleton(email: unknown): string | undefined {
  if (typeof email !== 'string') return undefined
  const [local = '', domain = ''] = email.normalize('NFKC').trim().split('@')
  const plain = `${local.split('+')[0]?.replaceAll('.', '')}@${domainToUnicode(domain) || domain}`
  return [...plain.toUpperCase().toLowerCase()].map((letter) => latin[letter] ?? letter).join('')
}

export const check = defineCheck({
  stage: 'account',
  title: 'Never links accounts by an e-mail that is only alike',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability',
  catches: ['identity-email-lookalike', 'identity-email-variant'],
  instead(subject) {
    const own = skeleton(subject.claims.email)
    if (own === undefined) return
    subject.account ??= subject.accounts.find(({ claims }) => skeleton(claims.email) === own)
  },
})
