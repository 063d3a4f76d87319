/** Identifiers of the forms that vendors use, always the same ones for the same text. */
import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** The same few texts come at every login: of users, clients and sessions. */
const remembered = (make: (text: string) => string) => {
  const known = new LRUCache<string, string>({ max: 500, memoMethod: make })
  return (text: string) => known.memo(text)
}

const digest = remembered((text) => hash('sha256', text))
const letters = remembered((text) => hash('sha512', text, 'base64').replaceAll(/[+/=]/g, ''))

/** A UUID of version 4. */
export function uuidOf(text: string): string {
  const hex = digest(text)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** A decimal number of so many digits, which does not start with 0. */
export function digitsOf(text: string, length: number): string {
  const number = BigInt(`0x${digest(text)}`)
  return `1${String(number).slice(0, length - 1)}`
}

/** Letters and digits, so many of them. */
export const wordOf = (text: string, length: number): string => letters(text).slice(0, length)
