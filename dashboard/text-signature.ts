/**
 * What texts a login may hold, in a kilobyte: which three characters follow each other in any of them. A word whose characters
 * are not all there stands nowhere in the login; whether one does stand there, only the login itself tells.
 */
import type { Login } from '../journal/journal.ts'

/** Bits of a signature; an ordinary login sets a third of them. */
const BITS = 8192
/** Depth to which texts are looked for. */
export const DEEPEST = 12
const A = 65
const Z = 90
const NOT_ASCII = 128

export type Signature = Uint8Array

/** Small letters stand for capital ones; characters beyond ASCII stand for themselves, as they do in a search. */
const small = (code: number) => (code >= A && code <= Z ? code + 32 : code)

const hash = (first: number, second: number, third: number) =>
  (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35)) >>> 19

function addText(signature: Signature, text: string): void {
  let first = small(text.charCodeAt(0))
  let second = small(text.charCodeAt(1))
  for (let index = 2; index < text.length; index += 1) {
    const third = small(text.charCodeAt(index))
    const bit = hash(first, second, third)
    signature[bit >> 3] = (signature[bit >> 3] ?? 0) | (1 << (bit & 7))
    first = second
    second = third
  }
}

function addValue(signature: Signature, value: unknown, depth = 0): void {
  if (typeof value === 'string' || typeof value === 'number') addText(signature, String(value))
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return
  for (const name in value) {
    addText(signature, name)
    addValue(signature, (value as Record<string, unknown>)[name], depth + 1)
  }
}

export function signatureOf({ events }: Login): Signature {
  const signature = new Uint8Array(BITS / 8)
  for (const event of events) addValue(signature, event)
  return signature
}

/** The bits of a word; none for one that is too short, or that may be written in other letters. */
export function bitsOf(word: string): readonly number[] {
  const codes = Array.from({ length: word.length }, (_, index) => small(word.charCodeAt(index)))
  if (codes.some((code) => code >= NOT_ASCII)) return []
  return codes.slice(2).map((third, index) => hash(codes[index] ?? 0, codes[index + 1] ?? 0, third))
}

/** False only where a word of these bits stands nowhere in the login. */
export const mayHold = (signature: Signature, bits: readonly number[]): boolean =>
  bits.every((bit) => ((signature[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0)
