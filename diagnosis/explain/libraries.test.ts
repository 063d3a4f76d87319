/** What the libraries of the examples show and log where they refuse something: the cause, the product, and no false proof. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { explainText } from './explain-text.ts'
import { lookUp } from './look-up.ts'
import { marksIn } from './marks.ts'

interface Refusal {
  readonly example: string
  readonly from: 'page' | 'log'
  readonly quirks: readonly string[]
  /** Any of them is right; empty where the words say nothing. */
  readonly causes: readonly string[]
  readonly text: string
}

/** What openid-client 5 calls its own part for Passport; the dictionary has it as a product. */
const strategy = 'openid-client passport strategy (OpenCTI and others)'

/** The product of each example, and the libraries of which it is made, whose words it shows as well. */
const productsOf: Readonly<Record<string, readonly [own: string, ...parts: string[]]>> = {
  'openid-client': ['openid-client 6, oauth4webapi'],
  'openid-client-5-passport': ['openid-client 5', strategy],
  'passport-openidconnect': ['passport-openidconnect', 'passport-oauth2'],
  'express-openid-connect': ['express-openid-connect', 'openid-client 6, oauth4webapi'],
  'auth-js-express': ['NextAuth (Auth.js)', 'openid-client 6, oauth4webapi'],
  'oidc-client-ts': ['oidc-client-ts'],
  'mod-auth-openidc': ['mod_auth_openidc'],
  'authlib-flask': ['Authlib'],
  'oauth2-proxy': ['oauth2-proxy', 'go-oidc', 'go-jose', 'golang.org/x/oauth2'],
  'go-oidc': ['go-oidc', 'go-jose', 'golang.org/x/oauth2'],
  'spring-security': ['Spring Security', 'Nimbus (oauth2-oidc-sdk, nimbus-jose-jwt)'],
}
/** Of which fickle's provider is made: its descriptions of an error stand in the texts. */
const provider = 'oidc-provider'

const refusals: readonly Refusal[] = readFileSync(
  join(import.meta.dirname, 'samples/libraries.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
const explained = refusals.map((refusal) => ({ ...refusal, first: explainText(refusal.text)[0] }))

const shown = ({ example, from, quirks, first }: (typeof explained)[number]): string =>
  `${example} ${from} ${quirks[0]}: ${first?.cause} (${first?.certainty}) of ${first?.product}`

/** "Immich (openid-client)" is of Immich, as "NextAuth (Auth.js)" is of itself. */
const isOf = (product: string | undefined, names: readonly string[]): boolean =>
  product !== undefined && names.some((name) => product === name || product.startsWith(`${name} (`))

test('a right cause comes first in 98 of 100 texts of libraries that refused a login', () => {
  const telling = explained.filter(({ causes }) => causes.length > 0)
  const missed = telling.filter(({ causes, first }) => !causes.includes(first?.cause ?? ''))
  expect(telling.length).toBeGreaterThan(700)
  expect(missed.length / telling.length, missed.map(shown).join('\n')).toBeLessThanOrEqual(0.02)
})

test('no wrong cause of a text of a library is called proven', () => {
  const wrong = explained.filter(
    ({ causes, first }) => first?.certainty === 'proven' && !causes.includes(first.cause),
  )
  expect(wrong.map(shown)).toEqual([])
})

describe('the product', () => {
  test('is never a foreign one', () => {
    const foreign = explained.filter(({ example, first }) => {
      const own: readonly string[] = productsOf[example] ?? []
      return first?.product !== undefined && !isOf(first.product, [...own, provider])
    })
    expect(foreign.map(shown)).toEqual([])
  })

  test('is the one whose mark stands in the text, before the libraries in it', () => {
    const missed = explained.filter(({ example, text, first }) => {
      const [own = ''] = productsOf[example] ?? []
      const marked = [...marksIn(text.toLowerCase()).keys()].some(({ name }) => name === own)
      return marked && !isOf(first?.product, [own, strategy])
    })
    expect(missed.map(shown)).toEqual([])
  })

  test('is named wherever its mark or known words of its own stand in the text', () => {
    const unnamed = explained.filter(({ example, text, first }) => {
      if (first?.product !== undefined) return false
      const own: readonly string[] = productsOf[example] ?? []
      const speaking = [
        ...marksIn(text.toLowerCase()).keys(),
        ...lookUp(text).flatMap(({ product, length }) => (length >= 16 ? [product] : [])),
      ]
      return speaking.some(({ name }) => own.includes(name))
    })
    expect(unnamed.map(shown)).toEqual([])
  })
})
