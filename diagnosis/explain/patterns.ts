/** The texts of the dictionary as patterns, indexed by one rare word of each, compiled when first tried. */

import type { ErrorText, Product } from '../dictionary/product.ts'
import { products } from '../dictionary/products.ts'

export interface Pattern {
  readonly product: Product
  readonly entry: ErrorText
  /** Length of the fixed words. */
  readonly length: number
  readonly expression: () => RegExp
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Captures what stands for the varying parts. */
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
  return new RegExp(before + body + after, 'di')
}

function patternOf(product: Product, entry: ErrorText, text: string): Pattern {
  let compiled: RegExp | undefined
  return {
    product,
    entry,
    length: text.replaceAll('*', '').length,
    expression: () => {
      compiled ??= compile(text)
      return compiled
    },
  }
}

const word = /[a-z0-9_]+/g

/** The words of a text, in lower case. */
const wordsOf = (lower: string): Set<string> => new Set(lower.match(word) ?? [])

/** Words of an entry that stand whole in every text that it matches: none that touches a varying part. */
const wholeWords = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9_*]+/)
    .filter((each) => each !== '' && !each.includes('*'))

interface Index {
  readonly byWord: ReadonlyMap<string, readonly Pattern[]>
  /** Those without a whole word. */
  readonly others: readonly Pattern[]
}

function buildIndex(): Index {
  const all = products.flatMap((product) =>
    product.texts.flatMap((entry) =>
      [entry.text]
        .flat()
        .map((text) => ({ words: wholeWords(text), pattern: patternOf(product, entry, text) })),
    ),
  )
  const frequency = new Map<string, number>()
  for (const { words } of all) for (const each of words) frequency.set(each, (frequency.get(each) ?? 0) + 1)
  const byWord = new Map<string, Pattern[]>()
  const others: Pattern[] = []
  for (const { words, pattern } of all) {
    const [rarest] = words.sort(
      (a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || b.length - a.length,
    )
    if (rarest === undefined) others.push(pattern)
    else byWord.set(rarest, [...(byWord.get(rarest) ?? []), pattern])
  }
  return { byWord, others }
}

/** Made when the first text is looked up: most logins need none. */
let index: Index | undefined

/** The patterns that can be in a text. */
export function candidates(lower: string): readonly Pattern[] {
  index ??= buildIndex()
  const { byWord, others } = index
  return [...others, ...[...wordsOf(lower)].flatMap((each) => byWord.get(each) ?? [])]
}
