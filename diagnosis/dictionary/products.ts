/** The products of the dictionary, and the causes of a text in full. */
import type { Cause } from '../diagnosis.ts'
import * as index from './index.ts'
import type { ErrorText, Product } from './product.ts'
import { typicalSigns } from './typical-signs.ts'

export const products: readonly Product[] = Object.values(index)

export interface LikelyCause {
  readonly cause: Cause
  readonly when: string
}

/** The causes of a text, the likeliest first, each with what it looks like. */
export const likelyOf = ({ cause, likely }: ErrorText): readonly LikelyCause[] =>
  (likely ?? [cause ?? []].flat().map((each) => ({ cause: each, when: undefined }))).map(
    ({ cause, when }) => ({ cause, when: when ?? typicalSigns[cause] }),
  )
