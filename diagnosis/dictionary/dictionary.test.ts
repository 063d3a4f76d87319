/** Every text of every product is found again, and leads to its own product and cause. */
import { expect, test } from 'vitest'
import { explainText } from '../explain/explain-text.ts'
import { lookUp } from '../explain/look-up.ts'
import { issues } from './product.ts'
import { likelyOf, products } from './products.ts'

const all = products.flatMap((product) =>
  product.texts.flatMap((entry) => [entry.text].flat().map((text) => ({ product, entry, text }))),
)
/** A text as it would appear: with something in place of what varies. */
const sample = (text: string) => text.replaceAll('*', 'x1')

test('each text is found, in a page as in a log', () => {
  for (const { product, entry, text } of all) {
    const words = entry.marked ? `${product.markers[0]}: ${sample(text)}` : sample(text)
    const html = `<html><body><h1>Error</h1><p>${words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')}</p></body></html>`
    for (const given of [words, `2026-03-04 10:02:03 ERROR ${words} at com.example`, html]) {
      expect(
        lookUp(given).some(
          // A longer text of another product that says as much may stand for it.
          (found) => likelyOf(found.entry).some(({ cause }) => cause === likelyOf(entry)[0]?.cause),
        ),
        given,
      ).toBe(true)
    }
  }
})

test('with a word of the product beside it, each text leads to that product first', () => {
  // What only wraps another error may say less than a phrase in it.
  for (const { product, entry, text } of all.filter(
    ({ entry }) => !entry.wraps && likelyOf(entry)[0]?.cause !== 'unknown',
  )) {
    const [first] = explainText(`${product.markers[0]}: ${sample(text)}`)
    if (product.kind !== 'protocol') expect(first?.product, text).toBe(product.name)
    expect(first?.cause, text).toBe(likelyOf(entry)[0]?.cause)
  }
})

test('common words of a product count only beside a mark of it', () => {
  const marked = all.filter(({ entry }) => entry.marked)
  expect(marked.length).toBeGreaterThan(2)
  for (const { entry, text } of marked)
    expect(lookUp(sample(text)).some((found) => found.entry === entry)).toBe(false)
})

test.each([
  'SyntaxError: Unexpected token < in JSON at position 0',
  'BadRequestError: request aborted',
  'botocore.exceptions.ClientError: An error occurred when calling the operation',
  'MySQL Workbench could not connect',
  'the scopes are a superset of those of the client',
  'level=info msg="Missing cookie" handler=AuthCallback',
  'Session not found',
  'login failed: signature verification failed',
  'The token request failed: request timed out',
  'Missing required claim: email',
  'You are not authorized.',
  'at the liberty of the operator, on the backburner',
  'javax.net.ssl.SSLHandshakeException: PKIX path building failed: unable to find valid certification path to requested target',
])('no product is named for words that anybody says: %s', (text) => {
  expect(explainText(text)[0]?.product).toBeUndefined()
})

test('no text is written down twice in one product', () => {
  for (const product of products) {
    const texts = product.texts.flatMap(({ text }) => text)
    expect(texts.length, product.name).toBe(new Set(texts).size)
  }
})

test('references are addresses', () => {
  const references = products.flatMap(({ references, texts }) => [
    ...(references ?? []),
    ...texts.flatMap((entry) => entry.references ?? []),
  ])
  for (const reference of references) expect(URL.canParse(reference), reference).toBe(true)
  expect(issues('a/b', 1)).toEqual(['https://github.com/a/b/issues/1'])
})
