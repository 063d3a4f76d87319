/** One thing in a text that speaks for causes: a known text of a product, a phrase, or two values that differ. */
import type { Product } from '../dictionary/product.ts'
import type { LikelyCause } from '../dictionary/products.ts'

export interface Clue {
  readonly causes: readonly LikelyCause[]
  /** Whose words they are, where that is known. */
  readonly product: Product | undefined
  /** Whether a mark of that product stands beside it. */
  readonly marked: boolean
  /** 0: names the cause; 1: names what failed; 2: leaves several causes; 3: only says that something failed. */
  readonly rank: number
  readonly proves: boolean
  /** Whether its words fit each of its causes alike. */
  readonly alike?: boolean
  /** The words, without secrets. */
  readonly said: string
  /** Counted from 1, in the whole text. */
  readonly line: number
  /** How deep it stands in a chain of exceptions: the deepest is the root. */
  readonly depth: number
  /** Where it starts in its line: in "a: b: c" the last is the root. */
  readonly start: number
  readonly where?: string | undefined
  /** What the values that the text compares show: "They differ only by a slash at the end." */
  readonly comparison?: string | undefined
  readonly note?: string | undefined
  readonly fixes?: readonly string[]
  readonly references?: readonly string[]
}
