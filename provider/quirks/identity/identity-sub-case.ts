/** Quirk: the subject differs from that of another user by case, form or white space. */
import { defineQuirk } from '../quirk.ts'

/** Full-width letters: what Unicode's compatibility normalization folds to plain ones. */
const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))

function disguised(sub: string, how: 'case' | 'unicode' | 'space'): string {
  if (how === 'space') return `${sub} `
  return how === 'case' ? sub.toUpperCase() : fullWidth(sub)
}

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a subject that looks like that of another user',
  why: 'Subjects are compared byte by byte. A store that ignores case, Unicode forms or trailing spaces merges two users.',
  wire: '`sub` is that of another user in upper case, in a compatibility form of Unicode, or with a trailing space',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'ignore',
  level: 'must',
  cwe: 178,
  advisories: [{ id: 'CVE-2025-49006', product: 'Wasp' }],
  forbids: 'unsent',
  note: 'these are two accounts, whatever the store thinks of the difference',
  catalogue: ['identity-sub-case'],
  param: {
    type: 'choice',
    default: 'case',
    options: ['case', 'unicode', 'space'],
    description: 'How the two differ.',
  },
  apply: (honest, { victim, value }) => ({ ...honest, sub: disguised(String(victim.sub), value) }),
})
