/** Every text of every product is found again, and leads to its own product and cause. */
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { explainText } from '../explain/explain-text.ts'
import { lookUp } from '../explain/look-up.ts'
import { products } from './index.ts'
import { issues } from './product.ts'

const all = products.flatMap((product) =>
  product.texts.flatMap((entry) => [entry.text].flat().map((text) => ({ product, entry, text }))),
)
/** A text as it would appear: with something in place of what varies. */
const sample = (text: string) => text.replaceAll('*', 'x1')

test('each text is found, in a page as in a log', () => {
  for (const { entry, text } of all) {
    const words = sample(text)
    const html = `<html><body><h1>Error</h1><p>${words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')}</p></body></html>`
    for (const given of [words, `2026-03-04 10:02:03 ERROR ${words} at com.example`, html]) {
      expect(
        lookUp(given).some((found) => found.entry === entry),
        given,
      ).toBe(true)
    }
  }
})

test('with a word of the product beside it, each text leads to that product first', () => {
  for (const { product, entry, text } of all.filter(({ product }) => product.markers)) {
    const [first] = explainText(`${product.markers?.[0]}: ${sample(text)}`)
    expect(first?.product, text).toBe(product.name)
    expect(first?.cause, text).toBe(entry.likely[0].cause)
  }
})

test('no text is written down twice in one product', () => {
  for (const product of products) {
    const texts = product.texts.flatMap(({ text }) => text)
    expect(texts.length, product.name).toBe(new Set(texts).size)
  }
})

test('every file of a product is in the index', () => {
  const files = globSync('*.ts', { cwd: import.meta.dirname })
    .map((file) => basename(file, '.ts'))
    .filter((name) => !['index', 'product', 'dictionary.test'].includes(name))
  expect(files.length).toBe(products.length)
})

test('references are addresses', () => {
  const references = products.flatMap(({ references, texts }) => [
    ...references,
    ...texts.flatMap((entry) => entry.references ?? []),
  ])
  for (const reference of references) expect(URL.canParse(reference), reference).toBe(true)
  expect(issues('a/b', 1)).toEqual(['https://github.com/a/b/issues/1'])
})
