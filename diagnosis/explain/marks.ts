/** Which products a text bears the marks of: logger names, packages, exceptions, paths. */

import type { Product } from '../dictionary/product.ts'
import { products } from '../dictionary/products.ts'

let marks: readonly (readonly [mark: string, product: Product])[] | undefined

const wordBefore = /[a-z0-9]/

/** Whether a mark stands there as a word: `resty` is not in "forestry". */
function stands(lower: string, mark: string): boolean {
  for (let at = lower.indexOf(mark); at >= 0; at = lower.indexOf(mark, at + 1)) {
    if (!wordBefore.test(mark[0] ?? '') || !wordBefore.test(lower[at - 1] ?? '')) return true
  }
  return false
}

/** Products whose marks are in the text, each with the number of its marks. */
export function marksIn(lower: string): ReadonlyMap<Product, number> {
  marks ??= products.flatMap((product) =>
    product.markers.map((mark) => [mark.toLowerCase(), product] as const),
  )
  const found = new Map<Product, number>()
  for (const [mark, product] of marks)
    if (stands(lower, mark)) found.set(product, (found.get(product) ?? 0) + 1)
  return found
}
