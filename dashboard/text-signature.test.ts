/** What the signature of a login says no to stands nowhere in it, whatever its texts and however a word is written. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Login } from '../journal/journal.ts'
import { bitsOf, mayHold, signatureOf } from './text-signature.ts'

const loginWith = (texts: readonly string[]) =>
  ({ events: [{ kind: 'step', texts, deep: { [texts[0] ?? '']: 4711 } }] }) as unknown as Login

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', 'B', 'ſ', 'K', 'ß', '1') }),
)

test('no part of a text is missed, in capital or small letters', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), fc.nat(), fc.nat(), (texts, start, length) => {
      const signature = signatureOf(loginWith(texts))
      for (const given of texts) {
        const word = given.slice(start % (given.length + 1)).slice(0, length % 20)
        for (const written of [word, word.toUpperCase(), word.toLowerCase()])
          if (new RegExp(written.replace(/[^\w]/g, '\\$&'), 'i').test(given))
            expect(mayHold(signature, bitsOf(written))).toBe(true)
      }
    }),
  )
})

test('a word that stands nowhere is told, and numbers and names of members are texts too', () => {
  const signature = signatureOf(loginWith(['authorization_code', 'https://web.example/callback']))
  expect(mayHold(signature, bitsOf('nowhere-to-be-found'))).toBe(false)
  for (const word of ['4711', 'AUTHORIZATION_code', 'texts'])
    expect(mayHold(signature, bitsOf(word))).toBe(true)
})
