/** Finds the known error texts in what somebody pasted, or in a page: which product says so, and where. */

import type { ErrorText, Product } from '../dictionary/product.ts'
import { likelyOf, products } from '../dictionary/products.ts'
import { plainText } from './plain-text.ts'

export interface Found {
  readonly product: Product
  readonly entry: ErrorText
  /** The words that were found. */
  readonly words: string
  /** What stood for the varying parts: here a product may print a secret. */
  readonly varying: readonly string[]
  /** Counted from 1. */
  readonly line: number
  readonly start: number
  readonly end: number
  /** How much speaks for it; higher is better. */
  readonly weight: number
}

interface Pattern {
  readonly product: Product
  readonly entry: ErrorText
  readonly pattern: RegExp
  /** Length of the fixed words. */
  readonly length: number
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function compile(text: string): RegExp {
  const parts = text.split('*')
  const body = parts
    .map((part) => literally(part).replace(/ /g, '\\s+'))
    .map((part, index) => {
      if (index === parts.length - 1) return part
      return part + (parts[index + 1] === '' ? '([^\\n]{0,160})' : '([\\s\\S]{0,160}?)')
    })
    .join('')
  const before = /^\w/.test(text) ? '(?<![\\w])' : ''
  const after = /\w$/.test(text) ? '(?![\\w])' : ''
  return new RegExp(before + body + after, 'i')
}

const compileAll = (): readonly Pattern[] =>
  products.flatMap((product) =>
    product.texts.flatMap((entry) =>
      [entry.text].flat().map((text) => ({
        product,
        entry,
        pattern: compile(text),
        length: text.replaceAll('*', '').length,
      })),
    ),
  )

/** Made when the first text is looked up: most logins need none. */
let patterns: readonly Pattern[] | undefined

/** Longer texts are cut here. */
const MOST = 256 * 1024
const MARKER = 40

/** Known texts, the best first; one that is only a part of a better one of the same product is left out. */
export function lookUp(given: string): Found[] {
  const text = plainText(given.slice(0, MOST))
  const lower = text.toLowerCase()
  const marked = new Map(
    products.map((product) => [
      product,
      product.markers.some((marker) => lower.includes(marker.toLowerCase())) ? MARKER : 0,
    ]),
  )
  patterns ??= compileAll()
  const found = patterns
    .flatMap(({ product, entry, pattern, length }): Found[] => {
      const hit = pattern.exec(text)
      if (!hit) return []
      const start = hit.index
      return [
        {
          product,
          entry,
          words: hit[0].replace(/\s+/g, ' ').trim(),
          varying: hit.slice(1),
          line: text.slice(0, start).split('\n').length,
          start,
          end: start + hit[0].length,
          weight: length + (marked.get(product) ?? 0),
        },
      ]
    })
    .sort((a, b) => b.weight - a.weight)
  return found.filter(
    (one, index) =>
      !found.slice(0, index).some((better) => {
        if (better.entry === one.entry) return true
        if (better.start > one.start || better.end < one.end) return false
        const longer = better.end - better.start > one.end - one.start
        return better.product === one.product
          ? longer || better.weight > one.weight
          : longer && !marked.get(one.product) && covers(better, one)
      }),
  )
}

/** Whether the better text speaks of every cause that the other one does. */
const covers = (better: Found, other: Found): boolean => {
  const causes = new Set(likelyOf(better.entry).map(({ cause }) => cause))
  return likelyOf(other.entry).every(({ cause }) => causes.has(cause))
}
