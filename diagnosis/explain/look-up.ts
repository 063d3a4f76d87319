/** Finds the known error texts in what somebody pasted, or in a page: which product says so, and where. */
import type { ErrorText, Product } from '../dictionary/product.ts'
import { likelyOf } from '../dictionary/products.ts'
import { marksIn } from './marks.ts'
import { candidates } from './patterns.ts'
import { plainText } from './plain-text.ts'

interface Piece {
  readonly text: string
  /** It stands for a varying part: here a product may print a secret. */
  readonly varies: boolean
}

export interface Found {
  readonly product: Product
  readonly entry: ErrorText
  /** The words that were found. */
  readonly words: string
  readonly pieces: readonly Piece[]
  /** Counted from 1. */
  readonly line: number
  readonly start: number
  readonly end: number
  /** Length of the fixed words. */
  readonly length: number
  /** Whether a mark of the product stands beside it. */
  readonly marked: boolean
  /** How much speaks for it; higher is better. */
  readonly weight: number
}

/** Longer texts are cut here. */
const MOST = 256 * 1024
const MARKER = 40

function piecesOf({ 0: all, index, indices = [] }: RegExpExecArray): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const [start, end] of indices.slice(1).filter((range) => range !== undefined)) {
    pieces.push({ text: all.slice(from, start - index), varies: false })
    pieces.push({ text: all.slice(start - index, end - index), varies: true })
    from = end - index
  }
  return [...pieces, { text: all.slice(from), varies: false }]
}

/** Known texts, the best first; one that is only a part of a better one is left out where that one says as much. */
export const lookUp = (given: string): Found[] => lookUpPlain(plainText(given.slice(0, MOST)))

/** The same for a text without tags and entities. */
export function lookUpPlain(text: string, beside: ReadonlyMap<Product, number> = new Map()): Found[] {
  const lower = text.toLowerCase()
  const hits = candidates(lower).flatMap((pattern) => {
    const hit = pattern.expression().exec(text)
    return hit ? [{ pattern, hit }] : []
  })
  if (hits.length === 0) return []
  const here = marksIn(lower)
  const marksOf = (product: Product) => here.get(product) ?? beside.get(product) ?? 0
  const found = hits
    .filter(({ pattern: { product, entry } }) => entry.marked !== true || marksOf(product) > 0)
    .map(({ pattern: { product, entry, length }, hit }): Found => {
      const marks = marksOf(product)
      return {
        product,
        entry,
        words: hit[0].replace(/\s+/g, ' ').trim(),
        pieces: piecesOf(hit),
        line: text.slice(0, hit.index).split('\n').length,
        start: hit.index,
        end: hit.index + hit[0].length,
        length,
        marked: marks > 0,
        // Of products that share a text the one with more marks comes first.
        weight: length + (marks > 0 ? MARKER + Math.min(marks, 5) : 0),
      }
    })
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        Number(b.product.kind === 'library') - Number(a.product.kind === 'library') ||
        Number(a.product.superseded ?? false) - Number(b.product.superseded ?? false) ||
        likelyOf(b.entry).length - likelyOf(a.entry).length,
    )
  return found.filter(
    (one, index) =>
      !found.slice(0, index).some((better) => {
        if (better.entry === one.entry) return true
        if (better.start > one.start || better.end < one.end) return false
        const longer = better.end - better.start > one.end - one.start
        return better.product === one.product
          ? longer || better.weight > one.weight
          : longer &&
              !one.marked &&
              better.entry.wraps !== true &&
              !isQuoted(one, better) &&
              covers(better, one)
      }),
  )
}

/** Whether a text lies where the other one varies: what it quotes is no part of its own words, and may say more. */
export function isQuoted(one: Pick<Found, 'start' | 'end'>, other: Found): boolean {
  let from = other.start
  return other.pieces.some(({ text, varies }) => {
    const begins = from
    from += text.length
    return varies && one.start >= begins && one.end <= from
  })
}

/** Whether the better text speaks of every cause that the other one does. */
const covers = (better: Found, other: Found): boolean => {
  const causes = new Set(likelyOf(better.entry).map(({ cause }) => cause))
  return likelyOf(other.entry).every(({ cause }) => causes.has(cause))
}
