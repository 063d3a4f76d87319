/** Building block: e-mail addresses that are not the same as another and look or sort like it. */
import { domainToASCII } from 'node:url'

/** Letters of the Cyrillic alphabet that are drawn like Latin ones. */
const cyrillic: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х' }
/** Letters that become a Latin one when case is changed or compatibility forms are folded. */
const folding: Readonly<Record<string, string>> = { i: 'ı', s: 'ſ', k: '\u212A' }

/** The last letter that has a twin replaced by it; the text itself where none has. */
export function lookalike(text: string, twins: Readonly<Record<string, string>> = cyrillic): string {
  const letters = [...text]
  const at = letters.findLastIndex((letter) => letter in twins)
  const letter = letters[at]
  return letter === undefined ? text : letters.with(at, twins[letter] ?? letter).join('')
}

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))

const split = (email: string): readonly [local: string, domain: string] => {
  const at = email.lastIndexOf('@')
  return [email.slice(0, at), email.slice(at + 1)]
}

/** Addresses that only look like another, by how they differ. */
export const lookalikes = {
  local: (email: string) => {
    const [local, domain] = split(email)
    return `${lookalike(local)}@${domain}`
  },
  domain: (email: string) => {
    const [local, domain] = split(email)
    return `${local}@${lookalike(domain)}`
  },
  punycode: (email: string) => {
    const [local, domain] = split(email)
    return `${local}@${domainToASCII(lookalike(domain))}`
  },
  folding: (email: string) => {
    const [local, domain] = split(email)
    const twin = lookalike(local, folding)
    return `${twin === local ? fullWidth(local) : twin}@${domain}`
  },
  'full-width': (email: string) => {
    const [local, domain] = split(email)
    return `${fullWidth(local)}@${domain}`
  },
} as const

/** Addresses that some services deliver to the same mailbox, by how they differ. */
export const variants = {
  case: (email: string) => {
    const [local, domain] = split(email)
    return `${local.toUpperCase()}@${domain}`
  },
  tag: (email: string) => {
    const [local, domain] = split(email)
    return `${local}+fickle@${domain}`
  },
  dot: (email: string) => {
    const [local, domain] = split(email)
    return `${local.slice(0, 1)}.${local.slice(1)}@${domain}`
  },
  blank: (email: string) => `${email} `,
} as const
